import { z } from 'zod';
import { ExamId, PersonId, SessionId, SubmissionId } from './ids.ts';

/**
 * Jobs that a queue may wake. Each finds its own work by query and is safe twice, so losing the queue costs seconds.
 * Ids hold no colon and are not all digits (BullMQ's rule for custom ids).
 */
export const jobPayloads = {
  'score-session': z.strictObject({ submissionId: SubmissionId }),
  'calibrate-exam': z.strictObject({ examId: ExamId }),
  'publish-results': z.strictObject({ examId: ExamId }),
} as const;

export type JobName = keyof typeof jobPayloads;
export type JobPayload<Name extends JobName> = z.infer<(typeof jobPayloads)[Name]>;

/** Deterministic, so that a job that waits already is not added twice. */
export function jobIdOf<Name extends JobName>(name: Name, payload: JobPayload<Name>): string {
  return [name, ...Object.values(payload)].join('-');
}

/** Told to every API process (Redis, or in-process when there is one only). Never answers, never keys. */
export const fanoutMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('auth_version'), personId: PersonId }),
  z.strictObject({ kind: z.literal('session_changed'), sessionId: SessionId, examId: ExamId }),
  z.strictObject({ kind: z.literal('results_changed'), examId: ExamId }),
]);
export type FanoutMessage = z.infer<typeof fanoutMessage>;
