import { randomUUID } from 'node:crypto';
import { makeExam, makePerson, makeSession } from '@invigil/db/testing/factories';
import { Role } from '@invigil/shared/contracts/primitives';
import { type AccessAction, type AccessNoun, accessOf } from '@invigil/shared/rules/access';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ListedProcedure, listProcedures } from '../src/developer/list-procedures.ts';
import { appRouter } from '../src/routers/index.ts';
import { arbitraryOf, type JsonSchema } from './arbitrary-of.ts';
import { type DeclaredAccess, roleMatrix } from './role-matrix-table.ts';
import { call, codeOf, createTestServer, type TestServer } from './test-server.ts';

const procedures = listProcedures(appRouter);
const callers = ['visitor', ...Role.options, 'disabled owner', 'ended owner'] as const;
type Caller = (typeof callers)[number];

let server: TestServer;
const cookies = new Map<Caller, string>();
let others: { examId: string; sessionId: string; personId: string; itemId: string };
beforeAll(async () => {
  server = await createTestServer();
  const { db } = server.database;
  for (const role of Role.options)
    cookies.set(role, await server.cookieOf((await makePerson(db, { role, login: null })).id));
  const owner = { role: 'owner' as const, login: null };
  cookies.set(
    'disabled owner',
    await server.cookieOf((await makePerson(db, { ...owner, disabledAt: new Date() })).id),
  );
  const ended = await makePerson(db, owner);
  cookies.set('ended owner', await server.cookieOf(ended.id));
  await db.$client.query('delete from sign_in_sessions where user_id = $1', [ended.id]);
  // Someone else's things, which nobody above is named on or assigned to.
  const exam = await makeExam(db, { assign: 'nobody' });
  const person = await makePerson(db);
  const session = await makeSession(db, exam, person.id);
  others = {
    examId: exam.exam.id,
    sessionId: session.id,
    personId: person.id,
    itemId: exam.items[0]?.id ?? '',
  };
});
afterAll(() => server.close());

function declaredOf({ access }: ListedProcedure): DeclaredAccess | null {
  if (access === null) return null;
  return access.kind === 'staff' ? `${access.noun} ${access.action}` : access.kind;
}

/** What the table lets this caller do: nothing of what follows is looked at before that. */
function expectedGate(declared: DeclaredAccess, caller: Caller): 'UNAUTHENTICATED' | 'FORBIDDEN' | 'in' {
  if (declared === 'public') return 'in';
  if (caller === 'visitor' || caller === 'disabled owner' || caller === 'ended owner')
    return 'UNAUTHENTICATED';
  if (declared === 'signed_in') return 'in';
  if (declared === 'student') return caller === 'student' ? 'in' : 'FORBIDDEN';
  const [noun, action] = declared.split(' ') as [AccessNoun, AccessAction];
  return accessOf(caller, noun, action) === 'none' ? 'FORBIDDEN' : 'in';
}

/** A valid input of the procedure, the same every time, with every id replaced by what `ids` says of its name. */
function inputOf({ input }: ListedProcedure, ids: Record<string, string>): unknown {
  if (input === null) return undefined;
  const [sample] = fc.sample(arbitraryOf(input as JsonSchema, [randomUUID()]), { seed: 7, numRuns: 1 });
  return Object.fromEntries(
    Object.entries(sample as object).map(([name, value]) => [name, ids[name] ?? value]),
  );
}

const send = (procedure: ListedProcedure, caller: Caller, ids: Record<string, string>) =>
  call(server.app, {
    path: procedure.path,
    type: procedure.type,
    input: inputOf(procedure, ids),
    cookie: cookies.get(caller),
  });

test('every procedure has a row, and every row a procedure', () => {
  expect(procedures.map(({ path }) => path).sort()).toEqual(Object.keys(roleMatrix).sort());
});

test('the code asks for what the table declares', () => {
  for (const procedure of procedures)
    expect([procedure.path, declaredOf(procedure)]).toEqual([procedure.path, roleMatrix[procedure.path]]);
});

test('every procedure declares its output, and no schema takes fields that it does not name', () => {
  for (const { path, input, output } of procedures) {
    expect([path, output !== null]).toEqual([path, true]);
    if (input !== null) expect([path, (input as JsonSchema).additionalProperties]).toEqual([path, false]);
  }
});

// A stream that lets someone in does not end, and an inject would wait for it: who is kept out is asked all the same.
describe.each(procedures.filter(({ path }) => path !== 'me.signOutEverywhere'))('$path', (procedure) => {
  test.each(callers.map((caller) => ({ caller })))('$caller', async ({ caller }) => {
    const gate = expectedGate(roleMatrix[procedure.path] as DeclaredAccess, caller);
    if (gate === 'in' && procedure.type === 'subscription') return;
    const reply = await send(procedure, caller, { ...others });
    const status = procedure.type === 'subscription' ? 200 : gate === 'FORBIDDEN' ? 403 : 401;
    if (gate !== 'in') expect([reply.statusCode, codeOf(reply)]).toEqual([status, gate]);
    else {
      expect(codeOf(reply)).not.toBe('UNAUTHENTICATED');
      expect(reply.statusCode).toBeLessThan(500);
    }
  });
});

describe("someone else's object is as absent as one that never was", () => {
  const withObject = procedures.filter(({ input, type }) => {
    const names = Object.keys((input as JsonSchema | null)?.properties ?? {});
    return type !== 'subscription' && names.some((name) => ['examId', 'sessionId'].includes(name));
  });
  const bodyOf = (reply: { body: string }) => reply.body.replace(/"requestId":"[^"]*"/, '');

  test.each(withObject.filter(({ access }) => access?.kind === 'student'))(
    '$path, for a student',
    async (procedure) => {
      const theirs = await send(procedure, 'student', { ...others });
      const nobodys = await send(procedure, 'student', { examId: randomUUID(), sessionId: randomUUID() });
      expect(codeOf(theirs)).toBe('NOT_FOUND');
      expect([theirs.statusCode, bodyOf(theirs)]).toEqual([nobodys.statusCode, bodyOf(nobodys)]);
    },
  );

  const named = withObject.filter(
    ({ access }) =>
      access?.kind === 'staff' && accessOf('invigilator', access.noun, access.action) === 'named',
  );
  test.each(named)('$path, for an invigilator who is not named on the exam', async (procedure) => {
    const theirs = await send(procedure, 'invigilator', { ...others });
    const nobodys = await send(procedure, 'invigilator', { examId: randomUUID(), sessionId: randomUUID() });
    expect(codeOf(theirs)).toBe('NOT_FOUND');
    expect([theirs.statusCode, bodyOf(theirs)]).toEqual([nobodys.statusCode, bodyOf(nobodys)]);
  });
});
