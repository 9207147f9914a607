import type { Db } from '@invigil/db/client';
import { type CommandContext, systemActor } from '@invigil/db/command-context';
import { pruneOutbox } from '@invigil/db/commands/outbox/prune-outbox';
import { relayOutbox } from '@invigil/db/commands/outbox/relay-outbox';
import { askedBy } from '@invigil/db/slow-queries/query-asker';
import type { Fanout } from '@invigil/queue/fanout';
import type { JobQueue } from '@invigil/queue/queue';
import type { Logger } from 'pino';
import { computeInThread } from './compute-in-thread.ts';
import type { JobDeps } from './define-job.ts';
import { acceptLate } from './jobs/accept-late.ts';
import { jobHandlers } from './jobs/index.ts';
import { requeueClosedExams } from './jobs/requeue-closed-exams.ts';
import { requeueUnscored } from './jobs/requeue-unscored.ts';
import { sweepExpiredSessions } from './jobs/sweep-expired-sessions.ts';
import { sweepIdleSessions } from './jobs/sweep-idle-sessions.ts';
import type { WorkerMetrics } from './metrics/worker-metrics.ts';
import { startSchedule } from './schedules.ts';
import { takeTurns } from './take-turns.ts';

export interface WorkerDeps {
  db: Db;
  queue: JobQueue;
  fanout: Fanout;
  log: Logger;
  metrics?: WorkerMetrics;
  sweepMs: number;
  relayMs: number;
}

export interface Worker {
  /** Takes no more work and waits for what is under way; with `force`, leaves jobs to another worker. Does not close what it was given. */
  close(force?: boolean): Promise<void>;
}

const relayed = 500;
/** Ten minutes, with the sweep that is shipped. */
const wholeEveryRounds = 40;

/** Everything that happens by itself. Several may run beside each other. */
export async function buildWorker(built: WorkerDeps): Promise<Worker> {
  const { db, queue, fanout, log, metrics, sweepMs, relayMs } = built;
  const ctx: CommandContext = { db, actor: systemActor };
  const closing = new AbortController();
  const deps: JobDeps = {
    ctx,
    fanout,
    log,
    ...(metrics && { onJob: metrics.job }),
    finishExams: () => finishing.nudge(),
    closing: closing.signal,
    inTurn: takeTurns(),
    calibrate: (input) =>
      computeInThread(input, {
        signal: closing.signal,
        onPriorityRefused: (reason) => log.warn({ reason }, 'calibration.priority_refused'),
      }),
  };
  const failed = (what: string) => (error: unknown) => {
    metrics?.roundFailed(what);
    log.error({ err: error, what }, 'round.failed');
  };
  const swept = (step: string, count: number) => {
    metrics?.swept(step, count);
    log.info({ count }, step);
  };

  const finishing = startSchedule({
    everyMs: sweepMs,
    nudgeMs: 250,
    run: async () => {
      await askedBy('finish', () => requeueClosedExams(deps, queue));
    },
    onError: failed('finish'),
  });
  // All that was ever sat is looked through when a worker begins and every ten minutes, what is young each round.
  let roundsSinceWhole = wholeEveryRounds;
  const findUnscored = async () => {
    const onlyLately = roundsSinceWhole < wholeEveryRounds;
    const count = await requeueUnscored(deps, queue, { onlyLately });
    roundsSinceWhole = onlyLately ? roundsSinceWhole + 1 : 1;
    return count;
  };
  // Each step by itself: one that fails keeps none of the others from its round.
  const sweep = startSchedule({
    everyMs: sweepMs,
    run: async () => {
      const steps = [
        ['sweep.closed', () => sweepExpiredSessions(deps)],
        ['sweep.accepted_late', () => acceptLate(deps)],
        ['sweep.unscored', findUnscored],
        ['sweep.pruned', () => pruneOutbox(ctx, { limit: 10_000 })],
      ] as const;
      for (const [name, step] of steps) {
        const count = await askedBy(name, step).catch((error: unknown) => void failed(name)(error));
        if (count) swept(name, count);
      }
      finishing.nudge();
    },
    onError: failed('sweep'),
  });
  // What was left alone for a month can wait for minutes.
  const idle = startSchedule({
    everyMs: sweepMs * 40,
    run: async () => {
      const count = await askedBy('sweep.idle_voided', () => sweepIdleSessions(deps));
      if (count > 0) swept('sweep.idle_voided', count);
    },
    onError: failed('sweep.idle_voided'),
  });
  const relay = startSchedule({
    everyMs: relayMs,
    run: async () => {
      for (;;) {
        const { taken, unknown } = await askedBy('relay', () =>
          relayOutbox(ctx, { limit: relayed, send: (wakes) => queue.add(wakes) }),
        );
        if (unknown > 0) log.warn({ unknown }, 'outbox.unknown_jobs');
        if (taken < relayed) return;
      }
    },
    onError: failed('relay'),
  });
  const runner = await queue.run(jobHandlers(deps));
  log.info({ queue: queue.backend, fanout: fanout.kind, sweepMs }, 'worker.ready');

  return {
    async close(force = false) {
      closing.abort();
      await Promise.all([sweep.close(), idle.close(), relay.close(), runner.close(force)]);
      await finishing.close();
    },
  };
}
