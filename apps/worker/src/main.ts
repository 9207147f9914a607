import { setPriority } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { createDb } from '@invigil/db/client';
import { assertDurableDatabase } from '@invigil/db/database-settings';
import { createFanout } from '@invigil/queue/fanout';
import { openQueue } from '@invigil/queue/queue';
import { workerPool } from '@invigil/shared/rules/connections';
import closeWithGrace from 'close-with-grace';
import { pino } from 'pino';
import { assertConnections } from './assert-connections.ts';
import { readWorkerEnv } from './env.ts';
import { serveMetrics } from './metrics/serve-metrics.ts';
import { createWorkerMetrics } from './metrics/worker-metrics.ts';
import { watchSlowQueries } from './watch-slow-queries.ts';
import { buildWorker } from './worker.ts';

/** Until the first, jobs under way are waited for; what is not done then another worker takes up. After the second the process ends. */
const gentleMs = 10_000;
const hardMs = 20_000;
/** What waits for the worker waits for seconds; what waits for the API, for milliseconds. The calibration's thread goes lower still. */
const niceness = 5;

try {
  const env = readWorkerEnv();
  const log = pino({ level: env.logLevel, base: { app: 'worker' } });
  try {
    setPriority(niceness);
  } catch (error) {
    log.warn({ reason: (error as Error).message }, 'worker.priority_refused');
  }
  const db = createDb({ url: env.databaseUrl, max: workerPool, applicationName: 'invigil-worker' });
  await db.$client.query('select 1').catch((error: Error) => {
    throw new Error(`The worker can't reach the database: ${error.message}.`);
  });
  await assertDurableDatabase(db);
  await assertConnections(db, env);
  const onError = (error: Error) => log.warn({ err: error }, 'connection.trouble');
  const queue = await openQueue({ ...env, onError });
  const fanout = createFanout({ ...env, onError });
  const slowQueries = watchSlowQueries(db, (error) =>
    log.warn({ reason: error.message }, 'slow_queries.not_written'),
  );
  const metrics = createWorkerMetrics({ db, queue });
  const served = env.metricsPort === null ? null : await serveMetrics(metrics, env.metricsPort);
  const worker = await buildWorker({ ...env, db, queue, fanout, log, metrics });

  closeWithGrace({ delay: hardMs, logger: false }, async ({ signal, err }) => {
    if (err) log.error({ err }, 'worker.crashed');
    else log.info({ signal }, 'worker.stopping');
    await served?.close();
    const gentle = worker.close();
    const closed = await Promise.race([gentle.then(() => true), wait(gentleMs, false)]);
    if (!closed) await queue.close();
    else {
      const database = slowQueries.close().then(() => db.$client.end());
      await Promise.all([queue.close(), fanout.close(), database]);
    }
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
