import { expect, test } from 'vitest';
import { appRouter } from '../routers/index.ts';
import { listProcedures } from './list-procedures.ts';

test('the listing shows every procedure with its input, its output, who may call it, and what it may refuse with', () => {
  const procedures = listProcedures(appRouter);
  const save = procedures.find(({ path }) => path === 'session.saveAnswers');
  expect(save).toMatchObject({
    type: 'mutation',
    access: { kind: 'student' },
    input: { type: 'object', required: ['sessionId', 'timeline', 'changes'] },
    output: { type: 'object' },
  });
  expect(save?.errors).toContainEqual({ code: 'NOT_FOUND', status: 404 });
  expect(save?.errors).toContainEqual({ code: 'UNAUTHENTICATED', status: 401 });
  expect(procedures.find(({ path }) => path === 'session.watch')?.output).not.toBeNull();
  expect(procedures.every(({ access, output }) => access !== null && output !== null)).toBe(true);
  expect(JSON.parse(JSON.stringify(procedures))).toHaveLength(procedures.length);
});
