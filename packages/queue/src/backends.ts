import { createPostgresBackend, Queue, runMigrations, Worker, type WorkerOptions } from 'bullmq';
import pg from 'pg';
import { postgresQueueConnections } from './connections.ts';
import { jobOptionsOf, type QueueName, queuePlans } from './queue-plan.ts';
import { assertKeepsJobs } from './redis-policy.ts';

/** What this package uses of BullMQ, the same on both backends. */
export type BullQueue = Pick<Queue, 'addBulk' | 'getJobCounts' | 'obliterate' | 'close' | 'waitUntilReady'>;
export type BullWorker = Pick<Worker, 'close' | 'waitUntilReady'>;
export type Process = (job: {
  name: string;
  data: unknown;
  attemptsMade: number;
  opts: { attempts?: number };
}) => Promise<void>;

export interface Backend {
  kind: 'redis' | 'postgres';
  openQueue(name: QueueName): BullQueue;
  openWorker(name: QueueName, process: Process): BullWorker;
  close(): Promise<void>;
}

/**
 * How long the job of a worker that died is nobody's: a living one renews its hold twice in that time, and no job keeps the event loop
 * so long (calibrating runs in a thread). Until then an exam's scoring can't be woken again, for it is still called active.
 */
const holdMs = 10_000;
const lookForDeadMs = 5_000;

const workerOptions = (name: QueueName): Omit<WorkerOptions, 'connection'> => ({
  concurrency: queuePlans[name].concurrency,
  lockDuration: holdMs,
  stalledInterval: lookForDeadMs,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
});

export async function openRedisBackend(
  redisUrl: string,
  prefix: string,
  onError: (error: Error) => void,
): Promise<Backend> {
  await assertKeepsJobs(redisUrl);
  return {
    kind: 'redis',
    openQueue(name) {
      // A producer fails fast while Redis is away; the outbox and the sweep come again.
      const connection = { url: redisUrl, enableOfflineQueue: false, maxRetriesPerRequest: 1 };
      const queue = new Queue(name, { connection, prefix, defaultJobOptions: jobOptionsOf(name) });
      queue.on('error', onError);
      return queue;
    },
    openWorker(name, process) {
      // A consumer waits for it instead.
      const connection = { url: redisUrl, maxRetriesPerRequest: null };
      const worker = new Worker(name, process, { ...workerOptions(name), connection, prefix });
      worker.on('error', onError);
      return worker;
    },
    async close() {},
  };
}

export async function openPostgresBackend(
  databaseUrl: string,
  onError: (error: Error) => void,
  connections = postgresQueueConnections,
): Promise<Backend> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: connections,
    application_name: 'invigil-queue',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    options: '-c search_path=bullmq',
  });
  pool.on('error', onError);
  // Every queue and consumer on the pool adds its own.
  pool.setMaxListeners(0);
  try {
    // First of all: on a schema that is not there a consumer would spin, writing errors without end.
    const client = await pool.connect();
    try {
      await runMigrations(client);
    } finally {
      client.release();
    }
  } catch (error) {
    await pool.end();
    throw new Error(`The queue's tables could not be made: ${(error as Error).message}`, { cause: error });
  }
  return {
    kind: 'postgres',
    openQueue(name) {
      const queue = new Queue(
        name,
        { connection: pool, defaultJobOptions: jobOptionsOf(name) },
        createPostgresBackend,
      );
      queue.on('error', onError);
      return queue as unknown as BullQueue;
    },
    openWorker(name, process) {
      const worker = new Worker(
        name,
        process,
        { ...workerOptions(name), connection: pool },
        createPostgresBackend,
      );
      worker.on('error', onError);
      return worker as unknown as BullWorker;
    },
    async close() {
      await pool.end();
    },
  };
}
