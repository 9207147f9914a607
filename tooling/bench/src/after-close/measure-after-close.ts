import { setTimeout as wait } from 'node:timers/promises';
import { createDb, type Db } from '@invigil/db/client';
import { insertFinishedSittings } from './insert-finished-sittings.ts';
import { cpuSecondsOf, type StartedWorker, startWorker } from './start-worker.ts';

export interface AfterCloseOptions {
  /** Migrated, on a server of the caller's own. */
  databaseUrl: string;
  /** Default 10,000. */
  sessions?: number;
  /** Null: the queue runs on Postgres. */
  redisUrl?: string | null;
  /** Given up after so long; default 300. */
  limitSeconds?: number;
  /** Called when the worker has been started: whoever watches other saves meanwhile begins here. */
  onStart?: (worker: StartedWorker) => void;
}

export interface AfterClose {
  sessions: number;
  /** From the worker's start, its own start included, to published results. */
  seconds: number;
  /** One after another; their sum is `seconds`. */
  steps: { close: number; score: number; calibrate: number; publish: number };
  /** Of the worker alone; null where /proc is not. */
  workerCpuSeconds: number | null;
}

/** How long a real worker takes from a room full of expired sittings to published results. Throws with the worker's log when it does not come there. */
export async function measureAfterClose(options: AfterCloseOptions): Promise<AfterClose> {
  const { databaseUrl, sessions = 10_000, redisUrl = null, limitSeconds = 300 } = options;
  const db = createDb({ url: databaseUrl, max: 1, applicationName: 'invigil-bench' });
  try {
    const examId = await insertFinishedSittings(db, sessions);
    await db.$client.query('checkpoint').catch(() => {});
    const beganAt = await clockMs(db);
    const worker = startWorker(databaseUrl, redisUrl);
    try {
      options.onStart?.(worker);
      const until = performance.now() + limitSeconds * 1_000;
      while (!(await isPublished(db, examId))) {
        if (!worker.isRunning() || performance.now() > until)
          throw new Error(`The results were not published:\n${worker.logs().slice(-4_000)}`);
        await wait(200);
      }
      const workerCpuSeconds = cpuSecondsOf(worker.pid);
      const [closed, scored, calibrated, published] = await instantsOf(db, examId);
      return {
        sessions,
        seconds: seconds(beganAt, published),
        steps: {
          close: seconds(beganAt, closed),
          score: seconds(closed, scored),
          calibrate: seconds(scored, calibrated),
          publish: seconds(calibrated, published),
        },
        workerCpuSeconds,
      };
    } finally {
      await worker.stop();
    }
  } finally {
    await db.$client.end();
  }
}

const seconds = (fromMs: number, toMs: number) => Math.round(toMs - fromMs) / 1_000;

async function clockMs(db: Db): Promise<number> {
  const found = await db.$client.query('select extract(epoch from clock_timestamp()) * 1000 as ms');
  return Number(found.rows[0].ms);
}

async function isPublished(db: Db, examId: string): Promise<boolean> {
  const found = await db.$client.query(
    'select 1 from exams where id = $1 and published_calibration_id is not null',
    [examId],
  );
  return found.rowCount === 1;
}

/** When the last sitting was closed, the last score written, the calibration recorded, the pointer flipped. */
async function instantsOf(db: Db, examId: string): Promise<[number, number, number, number]> {
  const found = await db.$client.query(
    `select extract(epoch from max(u.closed_at)) * 1000 as closed, extract(epoch from max(sc.created_at)) * 1000 as scored,
       (select extract(epoch from c.created_at) * 1000 from calibrations c where c.id = e.published_calibration_id) as calibrated,
       extract(epoch from e.results_published_at) * 1000 as published
     from exams e join sessions s on s.exam_id = e.id join submissions u on u.session_id = s.id
     join scores sc on sc.submission_id = u.id where e.id = $1 group by e.id`,
    [examId],
  );
  const { closed, scored, calibrated, published } = found.rows[0];
  return [Number(closed), Number(scored), Number(calibrated), Number(published)];
}
