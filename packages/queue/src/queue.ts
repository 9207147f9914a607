import { DomainError } from '@invigil/shared/errors';
import { type JobName, type JobPayload, jobIdOf, jobPayloads } from '@invigil/shared/jobs';
import { UnrecoverableError } from 'bullmq';
import { type Backend, type BullQueue, openPostgresBackend, openRedisBackend } from './backends.ts';
import { type QueueName, queueNames, queueOf } from './queue-plan.ts';

/** A job to be woken. Never holds answers or keys: jobs lie in clear text. */
export type Wake = { [Name in JobName]: { job: Name; payload: JobPayload<Name> } }[JobName];

export type JobHandler<Name extends JobName> = (
  payload: JobPayload<Name>,
  run: { attempt: number; isLast: boolean },
) => Promise<void>;
export type JobHandlers = { [Name in JobName]: JobHandler<Name> };

export interface JobRunner {
  /** Takes no more jobs and waits for those under way; with `force`, does not wait. */
  close(force?: boolean): Promise<void>;
}

export interface JobQueue {
  backend: 'redis' | 'postgres';
  /** Resolves once the queue holds them. One that waits already is not added twice. */
  add(wakes: readonly Wake[]): Promise<void>;
  /** Once a queue at a time: its consumers hold connections that were counted. */
  run(handlers: JobHandlers): Promise<JobRunner>;
  /** Jobs not finished, over all queues. */
  countOpen(): Promise<number>;
  /** Throws everything away; Postgres knows what is to be done. For drills and tests. */
  forgetAll(): Promise<void>;
  close(): Promise<void>;
}

export interface QueueSettings {
  /** Null or empty: BullMQ's own Postgres backend is taken. */
  redisUrl: string | null;
  databaseUrl: string;
  /** Keys on Redis; several installations may share one server. */
  prefix?: string;
  onError?: (error: Error) => void;
}

/**
 * BullMQ on Redis where a Redis is given, else on Postgres: decided here and nowhere else.
 * Throws one sentence when the backend can't be used; the caller exits.
 */
export async function openQueue(settings: QueueSettings): Promise<JobQueue> {
  const onError = settings.onError ?? (() => {});
  const backend = settings.redisUrl
    ? await openRedisBackend(settings.redisUrl, settings.prefix ?? 'invigil', onError)
    : await openPostgresBackend(settings.databaseUrl, onError);
  const queues = Object.fromEntries(queueNames.map((name) => [name, backend.openQueue(name)])) as Record<
    QueueName,
    BullQueue
  >;
  await Promise.all(Object.values(queues).map((queue) => queue.waitUntilReady()));
  let isRunning = false;

  return {
    backend: backend.kind,
    async add(wakes) {
      await Promise.all(
        queueNames.map(async (name) => {
          const mine = wakes.filter(({ job }) => queueOf[job] === name);
          if (mine.length === 0) return;
          await queues[name].addBulk(
            mine.map(({ job, payload }) => ({
              name: job,
              data: payload,
              opts: { jobId: jobIdOf(job, payload) },
            })),
          );
        }),
      );
    },
    async run(handlers) {
      if (isRunning) throw new Error('This queue is run already; open another for a second runner.');
      isRunning = true;
      const runner = await runJobs(backend, handlers);
      return {
        async close(force) {
          await runner.close(force);
          isRunning = false;
        },
      };
    },
    async countOpen() {
      const counts = await Promise.all(
        queueNames.map((name) => queues[name].getJobCounts('waiting', 'active', 'delayed', 'prioritized')),
      );
      return counts.flatMap((count) => Object.values(count)).reduce((total, count) => total + count, 0);
    },
    async forgetAll() {
      await Promise.all(queueNames.map((name) => queues[name].obliterate({ force: true })));
    },
    async close() {
      await Promise.all(queueNames.map((name) => queues[name].close()));
      await backend.close();
    },
  };
}

async function runJobs(backend: Backend, handlers: JobHandlers): Promise<JobRunner> {
  const workers = queueNames.map((name) =>
    backend.openWorker(name, async (job) => {
      const jobName = job.name as JobName;
      const payload = jobPayloads[jobName].parse(job.data);
      const attempt = job.attemptsMade + 1;
      try {
        await handlers[jobName](payload as never, { attempt, isLast: attempt >= (job.opts.attempts ?? 1) });
      } catch (error) {
        // A refusal does not change by trying again.
        if (error instanceof DomainError) throw new UnrecoverableError(error.message);
        throw error;
      }
    }),
  );
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  return {
    async close(force = false) {
      await Promise.all(workers.map((worker) => worker.close(force)));
    },
  };
}
