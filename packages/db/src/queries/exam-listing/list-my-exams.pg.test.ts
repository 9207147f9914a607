import type { MyExam } from '@invigil/shared/contracts/exams';
import type { ExamId, PersonId } from '@invigil/shared/ids';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '../../client.ts';
import { accommodations, examAssignments, exams } from '../../schema/index.ts';
import { makeExam, makeGroup, makePerson, makeSession } from '../../testing/factories.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { getLobby } from './get-lobby.ts';
import { listMyExams } from './list-my-exams.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const hour = 3_600_000;

/** Statements that `work` sends through the pool. */
async function countStatements(db: Db, work: () => Promise<unknown>): Promise<number> {
  const pool = db.$client;
  const { query } = pool;
  let count = 0;
  pool.query = ((...args: unknown[]) => {
    count += 1;
    return Reflect.apply(query, pool, args);
  }) as typeof query;
  try {
    await work();
    return count;
  } finally {
    pool.query = query;
  }
}

test('a student sees what is assigned to him, and why he can or can not start', async () => {
  const { db, studentDb } = database;
  const me = await makePerson(db);
  const school = await makeGroup(db);
  await makeGroup(db, [me.id], school.id);
  const now = Date.now();
  const future = { opensAt: new Date(now + hour), closesAt: new Date(now + 4 * hour) };
  const past = { opensAt: new Date(now - 4 * hour), closesAt: new Date(now - hour) };
  const made = {
    open: await makeExam(db, { assign: 'nobody' }),
    soon: await makeExam(db, { assign: 'nobody', version: future }),
    over: await makeExam(db, { assign: 'nobody', version: past }),
    sat: await makeExam(db, { assign: 'nobody' }),
    running: await makeExam(db, { assign: 'nobody' }),
    foreign: await makeExam(db, { assign: 'nobody' }),
    draft: await makeExam(db, { published: false }),
  };
  await db.insert(examAssignments).values([
    { examId: made.open.exam.id, groupId: school.id },
    { examId: made.soon.exam.id, personId: me.id },
    { examId: made.over.exam.id, personId: me.id },
    { examId: made.running.exam.id, personId: me.id },
  ]);
  await makeSession(db, made.sat, me.id, { status: 'submitted', submittedAt: new Date(now) });
  const running = await makeSession(db, made.running, me.id);

  const listed = await listMyExams(studentDb, me.id as PersonId);
  const verdictOf = (exam: MyExam) =>
    exam.canStart.verdict === 'no' ? exam.canStart.reason : exam.canStart.verdict;
  const verdicts = Object.fromEntries(listed.exams.map((exam) => [exam.examId, verdictOf(exam)]));
  expect(verdicts).toEqual({
    [made.open.exam.id]: 'start',
    [made.soon.exam.id]: 'not_open_yet',
    [made.over.exam.id]: 'window_closed',
    [made.sat.exam.id]: 'not_assigned',
    [made.running.exam.id]: 'resume',
  });
  const sat = listed.exams.find((exam) => exam.examId === made.sat.exam.id);
  expect(sat?.session).toMatchObject({ status: 'submitted', attempt: 1, resultsPublished: false });
  expect(listed.exams.find((exam) => exam.examId === made.running.exam.id)?.canStart).toEqual({
    verdict: 'resume',
    sessionId: running.id,
  });
  expect(listed.exams.every((exam) => exam.itemCount === 10 && exam.questionCount === 10)).toBe(true);
});

test('the lobby tells the extra time, the shortened start, and nothing of an exam that is not the student’s', async () => {
  const { db, studentDb } = database;
  const me = await makePerson(db);
  await db.insert(accommodations).values({ personId: me.id, factor: 1.5, extraMinutes: 10 });
  const closesAt = new Date(Date.now() + hour / 2);
  const { exam } = await makeExam(db, { version: { closesAt } });
  const lobby = await getLobby(studentDb, me.id as PersonId, exam.id as ExamId);
  expect(lobby.accommodation).toEqual({ factor: 1.5, extraMs: 600_000, displayNeeds: '' });
  // An hour and a half and ten minutes, of which the late start takes half an hour.
  expect(lobby.exam.canStart).toMatchObject({ verdict: 'start' });
  const { canStart } = lobby.exam;
  if (canStart.verdict === 'start') {
    expect(canStart.shortenedByMs).toBeGreaterThan(hour / 2 - 5_000);
    expect(canStart.shortenedByMs).toBeLessThan(hour / 2 + 5_000);
    expect(Date.parse(canStart.deadlineAt ?? '')).toBe(closesAt.getTime() + hour / 2 + 600_000);
  }
  expect(lobby.startsByItself).toBe(false);

  const foreign = await makeExam(db, { assign: 'nobody' });
  await expect(getLobby(studentDb, me.id as PersonId, foreign.exam.id as ExamId)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await db.update(exams).set({ status: 'archived' }).where(eq(exams.id, exam.id));
  await expect(getLobby(studentDb, me.id as PersonId, exam.id as ExamId)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('a list costs at most three statements, with no exam and with twenty', async () => {
  const { db, studentDb } = database;
  const me = await makePerson(db);
  const nobody = await makePerson(db, { archivedAt: new Date() });
  for (let i = 0; i < 20; i += 1) await makeExam(db);
  const list = (personId: string) =>
    countStatements(studentDb, () => listMyExams(studentDb, personId as PersonId));
  expect(await list(me.id)).toBe(1);
  expect(await list(nobody.id)).toBe(2);
});
