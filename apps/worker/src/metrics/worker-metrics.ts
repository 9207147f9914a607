import type { Db } from '@invigil/db/client';
import { type Backlog, readBacklog } from '@invigil/db/queries/health/read-backlog';
import type { JobQueue } from '@invigil/queue/queue';
import type { JobName } from '@invigil/shared/jobs';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** `refused`: a rule said no, and it is not tried again. `failed`: it is tried again. `given_up`: it was the last try. */
export type JobOutcome = 'done' | 'refused' | 'failed' | 'given_up';

/** What one worker counts, and what waits for any worker. */
export interface WorkerMetrics {
  job(name: JobName, outcome: JobOutcome, durationMs: number): void;
  /** What a step of a round found to do. */
  swept(step: string, count: number): void;
  roundFailed(what: string): void;
  /** Prometheus text; asks the database and the queue what waits. */
  text(): Promise<string>;
  contentType: string;
}

const jobSeconds = [0.01, 0.05, 0.25, 1, 5, 15, 60];

export function createWorkerMetrics({
  db,
  queue,
}: {
  db: Db;
  queue: Pick<JobQueue, 'countOpen'>;
}): WorkerMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const jobs = new Counter({
    name: 'invigil_jobs_total',
    help: 'Jobs by name and how they ended',
    labelNames: ['job', 'outcome'],
    registers,
  });
  const took = new Histogram({
    name: 'invigil_job_seconds',
    help: 'How long a job took, however it ended',
    labelNames: ['job'],
    buckets: jobSeconds,
    registers,
  });
  const swept = new Counter({
    name: 'invigil_swept_total',
    help: 'What the rounds of the clock found to do',
    labelNames: ['step'],
    registers,
  });
  const failed = new Counter({
    name: 'invigil_rounds_failed_total',
    help: 'Rounds or steps of them that failed',
    labelNames: ['round'],
    registers,
  });
  const tellBacklog = backlogGauges(registry);
  return {
    job(job, outcome, durationMs) {
      jobs.inc({ job, outcome });
      took.observe({ job }, durationMs / 1_000);
    },
    swept: (step, count) => swept.inc({ step }, count),
    roundFailed: (round) => failed.inc({ round }),
    async text() {
      const [backlog, open] = await Promise.all([
        readBacklog(db).catch(() => null),
        queue.countOpen().catch(() => null),
      ]);
      tellBacklog(backlog, open);
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

/** What could not be asked has no value in the page: a stale one would look well. */
function backlogGauges(registry: Registry): (backlog: Backlog | null, open: number | null) => void {
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const answers = gauge('invigil_database_up', 'The database told what waits: 1, else 0');
  const gauges = {
    overdue: gauge(
      'invigil_sessions_overdue',
      'Sittings in progress for more than a minute past their deadline and grace',
    ),
    unsent: gauge('invigil_outbox_unsent', 'Rows of the outbox that nobody has handed to the queue'),
    oldest: gauge('invigil_outbox_oldest_seconds', 'Age of the oldest of them'),
    open: gauge('invigil_queue_jobs_open', 'Jobs that the queue holds and that are not finished'),
  };
  return (backlog, open) => {
    answers.set(backlog === null ? 0 : 1);
    const values = {
      overdue: backlog?.overdueSessions,
      unsent: backlog?.unsent,
      oldest: backlog && backlog.oldestUnsentMs / 1_000,
      open,
    };
    for (const [name, one] of Object.entries(gauges)) {
      const value = values[name as keyof typeof values];
      if (value === null || value === undefined) one.remove();
      else one.set(value);
    }
  };
}
