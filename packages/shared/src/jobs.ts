import { z } from 'zod';
import { ExamId, PersonId, SessionId, SubmissionId } from './ids.ts';

/**
 * Jobs that a queue may wake. Each finds its own work by query and is safe twice, so losing the queue costs seconds.
 * Ids hold no colon and are not all digits (BullMQ's rule for custom ids).
 */
export const jobPayloads = {
  'score-session': z.strictObject({ submissionId: SubmissionId }),
  'score-exam': z.strictObject({ examId: ExamId }),
  'calibrate-exam': z.strictObject({ examId: ExamId }),
  'publish-results': z.strictObject({ examId: ExamId }),
} as const;

export type JobName = keyof typeof jobPayloads;
export type JobPayload<Name extends JobName> = z.infer<(typeof jobPayloads)[Name]>;

/** Deterministic, so that a job that waits already is not added twice. */
export function jobIdOf<Name extends JobName>(name: Name, payload: JobPayload<Name>): string {
  return [name, ...Object.values(payload)].join('-');
}

/** A notification of Postgres carries 8,000 bytes. */
const sessionsAMessage = 150;
/** Above it the whole exam is named: looking at its other sittings costs less than telling every process of each of these. */
const mostNamed = 600;

/** Told to every API process (Redis, or in-process when there is one only). Never answers, never keys. */
export const fanoutMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('auth_version'), personId: PersonId }),
  z.strictObject({ kind: z.literal('session_changed'), sessionId: SessionId, examId: ExamId }),
  /** Several at once; null: any of the exam's. */
  z.strictObject({
    kind: z.literal('sessions_changed'),
    sessionIds: z.array(SessionId).max(sessionsAMessage).nullable(),
    examId: ExamId,
  }),
  z.strictObject({ kind: z.literal('results_changed'), examId: ExamId }),
]);
export type FanoutMessage = z.infer<typeof fanoutMessage>;

/** What to publish after sittings of one exam changed: a few messages, however many they are. */
export function sessionsChanged(examId: ExamId, sessionIds: readonly SessionId[]): FanoutMessage[] {
  const [first] = sessionIds;
  if (first === undefined) return [];
  if (sessionIds.length === 1) return [{ kind: 'session_changed', sessionId: first, examId }];
  if (sessionIds.length > mostNamed) return [{ kind: 'sessions_changed', sessionIds: null, examId }];
  const messages: FanoutMessage[] = [];
  for (let from = 0; from < sessionIds.length; from += sessionsAMessage)
    messages.push({
      kind: 'sessions_changed',
      sessionIds: sessionIds.slice(from, from + sessionsAMessage),
      examId,
    });
  return messages;
}

/** The same for sittings of any exams. */
export function sessionsChangedOfEach(
  changed: readonly { sessionId: string; examId: string }[],
): FanoutMessage[] {
  return [...Map.groupBy(changed, ({ examId }) => examId)].flatMap(([examId, own]) =>
    sessionsChanged(
      examId as ExamId,
      own.map(({ sessionId }) => sessionId as SessionId),
    ),
  );
}
