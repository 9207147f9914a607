import type { CommandContext } from '@invigil/db/command-context';
import type { CalibrationToRecord } from '@invigil/db/commands/result/record-calibration';
import type { CalibrationInput } from '@invigil/db/queries/result/load-calibration-input';
import { askedBy } from '@invigil/db/slow-queries/query-asker';
import type { Fanout } from '@invigil/queue/fanout';
import type { JobHandler } from '@invigil/queue/queue';
import { DomainError } from '@invigil/shared/errors';
import type { JobName, JobPayload } from '@invigil/shared/jobs';
import type { Logger } from 'pino';
import type { JobOutcome, WorkerMetrics } from './metrics/worker-metrics.ts';

/** What a job may use. */
export interface JobDeps {
  ctx: CommandContext;
  fanout: Fanout;
  log: Logger;
  /** Told of each job that ended, for the figures. */
  onJob?: WorkerMetrics['job'];
  /** Has the exams looked at soon: something about one has changed. */
  finishExams: () => void;
  /** Aborted when the worker closes: what is found again by query stops at its next step. */
  closing: AbortSignal;
  /** Heavy steps of all exams one after another, with their rests, so that together they never take more than one may. */
  inTurn: <Result>(step: () => Promise<Result>) => Promise<Result>;
  /** The pure analysis, off this process's event loop where that matters. */
  calibrate: (input: CalibrationInput) => Promise<CalibrationToRecord>;
}

export interface JobDefinition<Name extends JobName> {
  name: Name;
  /** Finds its own work; safe to run twice, and beside itself. */
  run: (deps: JobDeps, payload: JobPayload<Name>) => Promise<void>;
}

export function defineJob<Name extends JobName>(definition: JobDefinition<Name>): JobDefinition<Name> {
  return definition;
}

/** Runs a job for the queue and says how it went: ids and times, never answers. */
export function handlerOf<Name extends JobName>(
  { name, run }: JobDefinition<Name>,
  deps: JobDeps,
): JobHandler<Name> {
  return async (payload, { attempt, isLast }) => {
    const log = deps.log.child({ job: name, attempt, ...payload });
    const startedAt = performance.now();
    const count = (outcome: JobOutcome) => deps.onJob?.(name, outcome, performance.now() - startedAt);
    try {
      await askedBy(name, () => run({ ...deps, log }, payload));
      count('done');
      log.debug({ ms: Math.round(performance.now() - startedAt) }, 'job.done');
    } catch (error) {
      count(error instanceof DomainError ? 'refused' : isLast ? 'given_up' : 'failed');
      if (error instanceof DomainError) log.warn({ code: error.code, details: error.details }, 'job.refused');
      else if (isLast) log.error({ err: error }, 'job.given_up');
      else log.warn({ err: error }, 'job.failed');
      throw error;
    }
  };
}
