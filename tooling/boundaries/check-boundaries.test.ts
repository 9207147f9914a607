import { expect, test } from 'vitest';
import { findViolations } from './find-violations.mjs';
import { manifest, plants } from './test/planted-violations-table.ts';

/** A small project in which everything holds. */
const sound: Record<string, string> = {
  'packages/shared/package.json': manifest('@invigil/shared', { dependencies: { zod: '1.0.0' } }),
  'packages/shared/src/rules/save.ts': `import { z } from 'zod';\nexport const decideSave = (now: Date) => z.date().parse(now);`,
  'packages/rasch/package.json': manifest('@invigil/rasch'),
  'packages/rasch/src/sum.ts': 'export const sum = (a: number, b: number) => a + b;',
  'packages/rasch/cli/run.ts': `import { stdout } from 'node:process';\nimport { sum } from '../src/sum.ts';\nexport const run = () => stdout.write(String(sum(1, 2)));`,
  'packages/rasch/bench/size.ts': `import { rolldown } from 'rolldown';\nimport { sum } from '../src/sum.ts';\nrolldown(sum);`,
  'packages/db/package.json': manifest('@invigil/db', {
    dependencies: { '@invigil/shared': '*', pg: '1.0.0' },
  }),
  'packages/db/src/env.ts': 'export const url = process.env.DATABASE_URL;',
  'packages/db/src/locks.ts': 'export const lockSession = sql`select 1 for no key update`;',
  'packages/db/src/schema/sessions.ts': 'export const sessions = {};',
  'packages/db/src/queries/list-exams.ts': 'export const listExams = 1;',
  'packages/db/src/commands/close-rows.ts': 'export async function closeRows(tx: Tx) {}',
  'packages/db/src/commands/start-session.ts': `export async function startSession(ctx: CommandContext) {}`,
  'packages/db/src/commands/submit-session.ts': `import { closeRows } from './close-rows.ts';\nexport async function submitSession(\n  ctx: CommandContext,\n) {}`,
  'apps/api/package.json': manifest('@invigil/api', {
    dependencies: { '@invigil/db': '*', '@invigil/shared': '*' },
  }),
  'apps/api/src/trpc/domain-errors.ts': `export const codes = { CLOSED: 'PRECONDITION_FAILED' }; new TRPCError();`,
  'apps/api/src/routers/index.ts': `export { sessionRouter } from './session.ts';`,
  'apps/api/src/routers/session.ts': `import { startSession } from '@invigil/db/commands/start-session';\nexport const sessionRouter = startSession;`,
  'apps/web/package.json': manifest('@invigil/web', {
    dependencies: { '@invigil/shared': '*', '@invigil/rasch': '*' },
    devDependencies: { '@invigil/api': '*' },
  }),
  'apps/web/src/lib/client.ts': `import type { AppRouter } from '@invigil/api/router';\nexport type Client = AppRouter;`,
  'apps/web/src/ui/button.tsx': 'export const Button = () => null;',
  'apps/web/src/features/exam/exam-page.tsx': `import { Button } from '../../ui/button.tsx';\nexport const ExamPage = Button;`,
  'apps/web/src/features/exam/sync/outbox.ts': 'export const outbox = 1;',
  'apps/web/src/features/auth/sign-in.tsx': 'export const SignIn = () => null;',
  'apps/web/src/app/router.tsx': `import { ExamPage } from '../features/exam/exam-page.tsx';\nexport const router = ExamPage;`,
  'apps/worker/package.json': manifest('@invigil/worker', { dependencies: { '@invigil/rasch': '*' } }),
  'apps/worker/src/main.ts': `import { sum } from '@invigil/rasch';\nimport { writeFile } from 'node:fs/promises';`,
};

const sentencesWith = (planted: Record<string, string>) =>
  findViolations(new Map(Object.entries({ ...sound, ...planted }))).map(
    ({ path, sentence }: { path: string; sentence: string }) => `${path}: ${sentence}`,
  );

test('a project that keeps the law has no violation', () => {
  expect(sentencesWith({})).toEqual([]);
});

test.each(plants)('%s', (_rule, path, text, sentence) => {
  const found = sentencesWith({ [path]: text });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(sentence);
});

test('a cycle through several files is told once', () => {
  const found = sentencesWith({
    'packages/rasch/src/a.ts': `import { b } from './b.ts';`,
    'packages/rasch/src/b.ts': `import { c } from './c.ts';`,
    'packages/rasch/src/c.ts': `import { a } from './a.ts';`,
  });
  expect(found).toEqual([expect.stringMatching(/import cycle: .*a\.ts → .*b\.ts → .*c\.ts → .*a\.ts/)]);
});

test('types may form a cycle, for they are gone when the program runs', () => {
  expect(
    sentencesWith({
      'packages/rasch/src/a.ts': `import type { B } from './b.ts';`,
      'packages/rasch/src/b.ts': `import { a } from './a.ts';`,
    }),
  ).toEqual([]);
});

test('what a comment says breaks nothing, and a comment sign inside a string hides nothing', () => {
  expect(
    sentencesWith({ 'apps/api/src/a.ts': '// process.env is read elsewhere\n/* for update */' }),
  ).toEqual([]);
  expect(
    sentencesWith({ 'apps/api/src/a.ts': `const a = 'http://x'; const b = process.env.B;` }),
  ).toHaveLength(1);
  expect(
    sentencesWith({ 'apps/api/src/a.ts': 'const a = `https://host/*`; const b = process.env.B; // */' }),
  ).toHaveLength(1);
});

test('tests may lock rows, read the environment and use db/testing', () => {
  expect(
    sentencesWith({
      'apps/api/src/a.pg.test.ts': `import { x } from '@invigil/db/testing/factories';\nprocess.env.A;\nsql\`for share\``,
    }),
  ).toEqual([]);
});
