import type { JobName } from '@invigil/shared/jobs';

export type QueueName = 'scoring' | 'results';

interface QueuePlan {
  /** Jobs of this queue at a time in one worker process. */
  concurrency: number;
  attempts: number;
  /** First wait between attempts, doubled each time. */
  backoffMs: number;
}

/**
 * Scoring is single sessions and whole exams; more of them at a time than exams that close together, so that a practice sitting is
 * scored at once. Results are few, long, and one at a time, so that a calibration never waits behind another's scoring.
 */
export const queuePlans: Readonly<Record<QueueName, QueuePlan>> = {
  scoring: { concurrency: 8, attempts: 5, backoffMs: 500 },
  results: { concurrency: 1, attempts: 3, backoffMs: 2_000 },
};

export const queueOf: Readonly<Record<JobName, QueueName>> = {
  'score-session': 'scoring',
  'score-exam': 'scoring',
  'calibrate-exam': 'results',
  'publish-results': 'results',
};

export const queueNames = Object.keys(queuePlans) as QueueName[];

/**
 * A finished job leaves at once, a failed one too: an id that is still remembered makes a later add of the same work a silent
 * no-op. What was not done is found again by the sweep; what went wrong is in the log.
 */
export function jobOptionsOf(queue: QueueName) {
  const { attempts, backoffMs } = queuePlans[queue];
  return {
    attempts,
    backoff: { type: 'exponential', delay: backoffMs },
    removeOnComplete: true,
    removeOnFail: true,
  };
}
