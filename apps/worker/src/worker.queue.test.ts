import { randomUUID } from 'node:crypto';
import { answers } from '@invigil/db/schema';
import { type MadeExam, makeExam, makePerson, makeSession } from '@invigil/db/testing/factories';
import { createTestDatabase, type TestDatabase } from '@invigil/db/testing/test-database';
import { createFanout, type Fanout } from '@invigil/queue/fanout';
import { type JobQueue, openQueue } from '@invigil/queue/queue';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { JobDeps } from './define-job.ts';
import { calibrateExam } from './jobs/calibrate-exam.ts';
import { requeueUnscored } from './jobs/requeue-unscored.ts';
import { scoreSession } from './jobs/score-session.ts';
import { sweepExpiredSessions } from './jobs/sweep-expired-sessions.ts';
import { testQueueEnv } from './testing/env.ts';
import { jobDeps } from './testing/run-found.ts';
import { buildWorker, type Worker } from './worker.ts';

const { backend, redisUrl } = testQueueEnv();
let database: TestDatabase;
let queue: JobQueue;
let prefix: string;
let openQueues: JobQueue[];
let fanout: Fanout;
let workers: Worker[];
let deps: JobDeps;

beforeEach(async () => {
  database = await createTestDatabase({ max: 12 });
  prefix = `test-${randomUUID()}`;
  openQueues = [];
  queue = await openAnother();
  fanout = createFanout({ redisUrl: null });
  workers = [];
  deps = { ...jobDeps(database), fanout };
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.close()));
  await queue.forgetAll();
  await Promise.all(openQueues.map((one) => one.close()));
  await fanout.close();
  await database.close();
});

/** As another process would open it. */
async function openAnother(): Promise<JobQueue> {
  const opened = await openQueue({ redisUrl, databaseUrl: database.url, prefix });
  openQueues.push(opened);
  return opened;
}

async function startWorker(own = queue): Promise<void> {
  workers.push(await buildWorker({ ...deps, db: database.db, queue: own, sweepMs: 200, relayMs: 50 }));
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** An exam whose time is over, with twelve papers of three, four … right answers still in progress. */
async function makeFinishedExam(): Promise<MadeExam> {
  const exam = await makeExam(database.db, {
    version: { opensAt: minutesAgo(90), closesAt: minutesAgo(10), durationMs: 1_800_000, graceMs: 1_000 },
  });
  for (let person = 0; person < 12; person += 1) {
    const session = await makeSession(database.db, exam, (await makePerson(database.db)).id, {
      deadlineAt: minutesAgo(30),
    });
    await database.db.insert(answers).values(
      exam.items.map((item, index) => ({
        sessionId: session.id,
        itemId: item.id,
        epoch: 1,
        revision: 1,
        text: (index * 7 + person * 3) % 10 < 2 + (person % 7) ? 'A' : 'B',
        locale: 'uz',
        writtenAt: minutesAgo(40),
      })),
    );
  }
  return exam;
}

const published = (exam: MadeExam) =>
  vi.waitFor(
    async () => {
      const found = await database.db.execute(
        sql`select 1 from exams where id = ${exam.exam.id} and published_calibration_id is not null`,
      );
      expect(found.rows).toHaveLength(1);
    },
    { timeout: 30_000, interval: 100 },
  );

/** Everything the sitting came to, without ids and instants: two runs of the same papers must agree to the last digit. */
async function outcomeOf(exam: MadeExam) {
  const found = await database.db.execute(sql`
    select s.points, s.questions, m.measure_logits, m.scaled, m.grade, m.infit, rc.share
    from measures m join scores s on s.id = m.score_id join exams e on e.published_calibration_id = m.calibration_id
    left join rating_changes rc on rc.exam_id = e.id and rc.person_id = m.person_id
    where e.id = ${exam.exam.id} order by s.points, m.infit, m.measure_logits`);
  return found.rows;
}

async function rowCounts(exam: MadeExam) {
  const found = await database.db.execute<Record<string, number>>(sql`
    select (select count(*)::int from calibrations where exam_id = ${exam.exam.id}) as calibrations,
      (select count(*)::int from sessions s join submissions u on u.session_id = s.id where s.exam_id = ${exam.exam.id}) as submissions,
      (select count(*)::int from sessions s join submissions u on u.session_id = s.id join scores c on c.submission_id = u.id
        where s.exam_id = ${exam.exam.id}) as scores,
      (select count(*)::int from measures m join calibrations c on c.id = m.calibration_id where c.exam_id = ${exam.exam.id}) as measures`);
  return found.rows[0];
}
const once = { calibrations: 1, submissions: 12, scores: 12, measures: 12 };

describe(`the worker with its queue on ${backend}`, () => {
  test('brings an exam from the last deadline to published results by itself', async () => {
    const exam = await makeFinishedExam();
    await startWorker();
    await published(exam);
    expect(await rowCounts(exam)).toEqual(once);
    const unsent = await database.db.execute(sql`select 1 from queue_outbox where sent_at is null`);
    expect(unsent.rows).toEqual([]);
  });

  test('three workers at once do the same work once', async () => {
    const exam = await makeFinishedExam();
    await Promise.all([startWorker(), startWorker(await openAnother()), startWorker(await openAnother())]);
    await published(exam);
    expect(await rowCounts(exam)).toEqual(once);
  });

  test('with everything in the queue lost, the sweep finds the work again', async () => {
    const exam = await makeFinishedExam();
    await sweepExpiredSessions(deps);
    expect(await requeueUnscored(deps, queue)).toBe(1);
    expect(await queue.countOpen()).toBe(1);
    await queue.forgetAll();
    expect(await queue.countOpen()).toBe(0);
    await startWorker();
    await published(exam);
    expect(await rowCounts(exam)).toEqual(once);
  });

  test('a worker that died after any step leaves the same outcome as one that did not', async () => {
    const whole = await makeFinishedExam();
    await startWorker();
    await published(whole);
    await workers.pop()?.close();
    const expected = await outcomeOf(whole);

    const submissionsOf = async (exam: MadeExam) =>
      (
        await database.db.execute<{ id: string }>(sql`
          select u.id from submissions u join sessions s on s.id = u.session_id where s.exam_id = ${exam.exam.id}`)
      ).rows.map(({ id }) => ({ submissionId: id as never }));
    const died: ((exam: MadeExam) => Promise<void>)[] = [
      async () => {},
      async () => void (await sweepExpiredSessions(deps)),
      async (exam) => {
        await sweepExpiredSessions(deps);
        for (const payload of (await submissionsOf(exam)).slice(0, 5)) await scoreSession.run(deps, payload);
      },
      async (exam) => {
        await sweepExpiredSessions(deps);
        for (const payload of await submissionsOf(exam)) await scoreSession.run(deps, payload);
        await calibrateExam.run(deps, { examId: exam.exam.id as never });
      },
    ];
    for (const until of died) {
      const exam = await makeFinishedExam();
      await until(exam);
      await startWorker();
      await published(exam);
      await workers.pop()?.close();
      expect(await rowCounts(exam)).toEqual(once);
      expect(await outcomeOf(exam)).toEqual(expected);
    }
  });
});
