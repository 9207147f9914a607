import { randomUUID } from 'node:crypto';
import type { PersonId } from '@invigil/shared/ids';
import { eq, inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../client.ts';
import { createGatherDb } from '../../gather-client.ts';
import { createKnownSessions } from '../../queries/session/known-sessions.ts';
import { people, sessionContacts, sessions, submissions } from '../../schema/index.ts';
import { makeExam, makePerson, makeSession } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { noteContactsTogether } from './note-contacts-together.ts';
import { saveAnswers } from './save-answers.ts';
import { startSession } from './start-session.ts';
import { startSessionsTogether } from './start-sessions-together.ts';
import { type OwnedSubmit, submitSessionsTogether } from './submit-sessions-together.ts';

let world: TestDatabase;
let gatherDb: Db;

beforeAll(async () => {
  world = await createTestDatabase();
  gatherDb = createGatherDb(world.studentUrl);
});
afterAll(async () => {
  await gatherDb.$client.end();
  await world.close();
});

const student = (personId: string) => ({
  db: world.studentDb,
  actor: { kind: 'student', personId: personId as PersonId, role: 'student' } as const,
});
const persons = (count: number) => Promise.all(Array.from({ length: count }, () => makePerson(world.db)));

describe('many starts in one transaction', () => {
  test('each gets his own session, refusals are of one alone, and a repeat gets the same row', async () => {
    const { exam } = await makeExam(world.db);
    const draft = await makeExam(world.db, { published: false });
    const shut = await makeExam(world.db, { version: { closesAt: new Date(Date.now() - 1_000) } });
    const [one, two, three, four, disabled] = await persons(5);
    if (!one || !two || !three || !four || !disabled) throw new Error('five persons were asked for');
    await world.db.update(people).set({ disabledAt: new Date() }).where(eq(people.id, disabled.id));
    const ask = (examId: string, personId: string) => ({ examId, personId, deviceId: randomUUID() });
    const first = [
      ask(exam.id, one.id),
      ask(draft.exam.id, two.id),
      ask(shut.exam.id, three.id),
      ask(exam.id, disabled.id),
      ask(exam.id, four.id),
      ask(randomUUID(), one.id),
    ];
    const codes = (results: Awaited<ReturnType<typeof startSessionsTogether>>) =>
      results.map((each) => (each instanceof Error ? each.code : each.created));
    const started = await startSessionsTogether(gatherDb, first);
    expect(codes(started)).toEqual([
      true,
      'NOT_FOUND',
      'EXAM_NOT_OPEN',
      'UNAUTHENTICATED',
      true,
      'NOT_FOUND',
    ]);
    const again = await startSessionsTogether(gatherDb, first.slice(0, 1));
    expect(codes(again)).toEqual([false]);
    const [before, after] = [started[0], again[0]];
    if (!before || before instanceof Error || !after || after instanceof Error)
      throw new Error('it was refused');
    // What the reply was made of is what the row holds, to the millisecond.
    expect(after.session).toEqual({ ...before.session, createdAt: after.session.createdAt });
  });

  test('groups and single starts of the same person at once make one session', async () => {
    const { exam } = await makeExam(world.db);
    const many = await persons(6);
    const group = () =>
      startSessionsTogether(
        gatherDb,
        many.map(({ id }) => ({ examId: exam.id, personId: id, deviceId: randomUUID() })),
      );
    const singles = many.map(({ id }) =>
      startSession(student(id), { examId: exam.id, deviceId: randomUUID() }),
    );
    const [a, b, ...single] = await Promise.all([group(), group(), ...singles]);
    const ids = many.map((_, index) => {
      const all = [a?.[index], b?.[index], single[index]];
      return new Set(all.map((each) => (each instanceof Error ? each.code : each?.session.id)));
    });
    for (const each of ids) expect(each.size).toBe(1);
    const rows = await world.db.select().from(sessions).where(eq(sessions.examId, exam.id));
    expect(rows).toHaveLength(many.length);
  });
});

describe('many hand-ins in one transaction', () => {
  async function sat() {
    const made = await makeExam(world.db);
    const person = await makePerson(world.db);
    const session = await makeSession(world.db, made, person.id);
    const itemId = made.items[0]?.id as string;
    const change = { itemId, epoch: 1, revision: 1, text: 'A', locale: 'uz' as const };
    await saveAnswers(student(person.id), { sessionId: session.id, changes: [change], lease: null });
    const request = (values: Partial<OwnedSubmit> = {}): OwnedSubmit => ({
      personId: person.id,
      sessionId: session.id as never,
      timeline: 1,
      epoch: 1,
      number: 1,
      manifest: [{ itemId: itemId as never, epoch: 1, revision: 1 }],
      acceptMissing: false,
      ...values,
    });
    return { session, request };
  }

  test('each by itself: closed, told what differs, refused, or given what exists', async () => {
    const [closes, differs, refused, repeats, strange] = await Promise.all([
      sat(),
      sat(),
      sat(),
      sat(),
      sat(),
    ]);
    await submitSessionsTogether(gatherDb, [repeats.request()], 1);
    const results = await submitSessionsTogether(
      gatherDb,
      [
        closes.request(),
        differs.request({ manifest: [] }),
        refused.request({ timeline: 9 }),
        repeats.request(),
        strange.request({ personId: randomUUID() }),
      ],
      1,
    );
    expect(results.map((each) => each?.result ?? null)).toEqual([
      'submitted',
      'differs',
      'refused',
      'submitted',
      null,
    ]);
    const ids = [closes, differs, refused, repeats, strange].map(({ session }) => session.id);
    const rows = await world.db.select().from(submissions).where(inArray(submissions.sessionId, ids));
    expect(new Set(rows.map(({ sessionId }) => sessionId))).toEqual(
      new Set([closes.session.id, repeats.session.id]),
    );
    expect(rows).toHaveLength(2);
  });

  test('a session that a save holds is left to be done alone', async () => {
    const [held, free] = await Promise.all([sat(), sat()]);
    await world.db.transaction(async (tx) => {
      await tx.execute(sql`select 1 from sessions where id = ${held.session.id} for share`);
      const results = await submitSessionsTogether(gatherDb, [held.request(), free.request()], 1);
      expect(results.map((each) => each?.result ?? null)).toEqual([null, 'submitted']);
    });
  });
});

test('many signs of life: the board shows the device that holds the sitting, and nobody else is told of it', async () => {
  const made = await makeExam(world.db);
  const many = await persons(3);
  const sat = await Promise.all(many.map(({ id }) => makeSession(world.db, made, id)));
  const contact = (index: number, deviceId: string, personId = many[index]?.id as string) => ({
    sessionId: sat[index]?.id as string,
    personId,
    deviceId,
    pendingCount: index,
    refusedCount: 0,
    pageVisible: true,
  });
  const holder = (index: number) => sat[index]?.deviceId as string;
  const results = await noteContactsTogether(gatherDb, createKnownSessions(gatherDb), [
    contact(0, holder(0)),
    contact(1, randomUUID()),
    contact(2, holder(2), many[0]?.id),
  ]);
  expect(results.map((each) => (each instanceof Error ? each.code : each.session.id))).toEqual([
    sat[0]?.id,
    sat[1]?.id,
    'NOT_FOUND',
  ]);
  const rows = await world.db
    .select()
    .from(sessionContacts)
    .where(
      inArray(
        sessionContacts.sessionId,
        sat.map(({ id }) => id),
      ),
    );
  expect(rows).toMatchObject([{ sessionId: sat[0]?.id, deviceId: holder(0), pendingCount: 0 }]);
});

test('an id in capitals is the same id, for each act that goes in groups', async () => {
  const { exam } = await makeExam(world.db);
  const [person] = await persons(1);
  const personId = person?.id as string;
  const ask = () => ({ examId: exam.id.toUpperCase(), personId, deviceId: randomUUID() });
  const [started] = await startSessionsTogether(gatherDb, [ask()]);
  const [again] = await startSessionsTogether(gatherDb, [ask()]);
  if (!started || started instanceof Error || !again || again instanceof Error) throw started ?? again;
  expect(again.session.id).toBe(started.session.id);
  expect(started.session.examId).toBe(exam.id);
  const sessionId = started.session.id.toUpperCase();
  const contact = { sessionId, personId, deviceId: started.session.deviceId };
  const [noted] = await noteContactsTogether(gatherDb, createKnownSessions(gatherDb), [
    { ...contact, pendingCount: 0, refusedCount: 0, pageVisible: true },
  ]);
  expect(noted).toMatchObject({ session: { id: started.session.id } });
});
