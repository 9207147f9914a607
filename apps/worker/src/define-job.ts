import type { CommandContext } from '@invigil/db/command-context';
import type { Fanout } from '@invigil/queue/fanout';
import type { JobHandler } from '@invigil/queue/queue';
import { DomainError } from '@invigil/shared/errors';
import type { JobName, JobPayload } from '@invigil/shared/jobs';
import type { Logger } from 'pino';

/** What a job may use. `finishExams` has the exams looked at soon: something about one has changed. */
export interface JobDeps {
  ctx: CommandContext;
  fanout: Fanout;
  log: Logger;
  finishExams: () => void;
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
    try {
      await run({ ...deps, log }, payload);
      log.debug({ ms: Math.round(performance.now() - startedAt) }, 'job.done');
    } catch (error) {
      if (error instanceof DomainError) log.warn({ code: error.code, details: error.details }, 'job.refused');
      else if (isLast) log.error({ err: error }, 'job.given_up');
      else log.warn({ err: error }, 'job.failed');
      throw error;
    }
  };
}
