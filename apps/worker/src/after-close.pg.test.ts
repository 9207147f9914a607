import { systemActor } from '@invigil/db/command-context';
import { closeSessions } from '@invigil/db/commands/session/close-sessions';
import { getAfterClose } from '@invigil/db/queries/result/get-after-close';
import { makeExam, makePerson } from '@invigil/db/testing/factories';
import { createTestDatabase, type TestDatabase } from '@invigil/db/testing/test-database';
import type { ExamId } from '@invigil/shared/ids';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JobDeps } from './define-job.ts';
import { calibrateExam } from './jobs/calibrate-exam.ts';
import { publishResults } from './jobs/publish-results.ts';
import { sweepExpiredSessions } from './jobs/sweep-expired-sessions.ts';
import { closedWindow, jobDeps, runFound, scoreFound, sit } from './testing/run-found.ts';

let database: TestDatabase;
let deps: JobDeps;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = jobDeps(database);
});
afterAll(() => database?.close());

async function makeRoom(values: Parameters<typeof makeExam>[1] = {}): Promise<ExamId> {
  const exam = await makeExam(database.db, { version: closedWindow(), ...values });
  for (let person = 0; person < 12; person += 1)
    await sit(
      database,
      exam,
      (await makePerson(database.db)).id,
      exam.items.map((_, item) => ((item * 7 + person * 3) % 10 < 5 ? 'A' : 'B')),
    );
  return exam.exam.id as ExamId;
}
const workingOf = async (examId: ExamId) => (await getAfterClose(database.db, examId)).working;

test('what is told after an exam’s end is what is to be done next, and nothing at the end', async () => {
  const examId = await makeRoom();
  const closing = await workingOf(examId);
  expect(closing).toMatchObject({ step: 'closing', done: 0, of: 12 });
  await sweepExpiredSessions(deps);
  expect(await workingOf(examId)).toMatchObject({ step: 'scoring', done: 0, of: 12 });
  await scoreFound(deps);
  expect(await workingOf(examId)).toMatchObject({ step: 'calibrating', done: 12, of: 12 });
  await calibrateExam.run(deps, { examId });
  const publishing = await workingOf(examId);
  // The time so far is that of the whole way.
  expect(publishing).toMatchObject({ step: 'publishing', sinceAt: closing?.sinceAt });
  expect(Date.parse(publishing?.stepSinceAt as string)).toBeGreaterThan(
    Date.parse(publishing?.sinceAt as string),
  );
  await publishResults.run(deps, { examId });
  expect(await workingOf(examId)).toBeNull();
});

test('only what is shown or measured at once is woken by handing in; a room is scored as a whole', async () => {
  const waking = async () =>
    (
      await database.db.execute<{ n: number }>(
        sql`select count(*)::int as n from queue_outbox where job = 'score-session'`,
      )
    ).rows[0]?.n;
  const mock = await makeRoom();
  await sweepExpiredSessions(deps);
  expect(await waking()).toBe(0);
  await runFound(deps);
  await makeRoom({ kind: 'practice' });
  await sweepExpiredSessions(deps);
  expect(await waking()).toBe(12);
  // A sitting that ends after the calibration is measured under it.
  const reopened = await database.db.execute<{ id: string }>(sql`
    update sessions set status = 'in_progress' where id = (select min(id::text)::uuid from sessions where exam_id = ${mock})
    returning id`);
  await closeSessions({ db: database.db, actor: systemActor }, {
    examId: mock,
    sessionIds: reopened.rows.map(({ id }) => id),
    reason: 'over',
  } as never);
  expect(await waking()).toBe(13);
});
