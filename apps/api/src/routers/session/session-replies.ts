import { keepSubmissionCode } from '@invigil/db/commands/session/keep-submission-code';
import type { WrappedBookletKey } from '@invigil/db/queries/exam-listing/find-sealed-booklet';
import { countReceived } from '@invigil/db/queries/receipt/find-receipt';
import type { SessionRow } from '@invigil/db/queries/session/session-state';
import { pauseOf, sessionStateOf } from '@invigil/db/queries/session/session-state';
import type { SubmissionRow } from '@invigil/db/steps/session/close-locked-sessions';
import type { SessionState, SubmissionReceipt } from '@invigil/shared/contracts/session';
import type { SessionId } from '@invigil/shared/ids';
import { hasExpired } from '@invigil/shared/rules/deadline';
import { type ApiContext, type ApiServices, studentContext } from '../../context.ts';

export function stateReply(
  services: Pick<ApiServices, 'timeline'>,
  session: SessionRow,
  now: Date,
): SessionState {
  return sessionStateOf(session, now, services.timeline);
}

/** The holder gets its lease with every start and load; another device gets none and must take over. */
export function leaseFor(
  services: Pick<ApiServices, 'keys'>,
  session: SessionRow,
  now: Date,
  deviceId: string,
): string | null {
  return session.deviceId === deviceId ? issueLease(services, session, now) : null;
}

/** As long as the plain booklet is served (`findBookletForSession`): in progress, until the deadline and its grace; a running pause moves it. */
export function bookletKeyOf(
  { keys }: Pick<ApiServices, 'keys'>,
  session: SessionRow,
  now: Date,
  wrapped: WrappedBookletKey | null,
): string | null {
  if (wrapped === null || session.status !== 'in_progress') return null;
  const deadlineAtMs = session.deadlineAt?.getTime() ?? null;
  const isOver = hasExpired(
    { deadlineAtMs, graceMs: session.graceMs, pause: pauseOf(session) },
    now.getTime(),
  );
  return isOver ? null : keys.bookletKey(session.examVersionId, wrapped);
}

/** Carries what the row is made of, so that one which a restore lost can be made again (protocol.md §1, §7). */
export function issueLease({ keys }: Pick<ApiServices, 'keys'>, session: SessionRow, now: Date): string {
  return keys.issueLease({
    sessionId: session.id,
    deviceId: session.deviceId,
    epoch: session.epoch,
    issuedAt: now.toISOString(),
    row: {
      personId: session.personId,
      examId: session.examId,
      examVersionId: session.examVersionId,
      attempt: session.attempt,
      salt: session.salt.toString('base64url'),
      startedAt: session.startedAt.toISOString(),
      durationMs: session.durationMs,
      factor: session.factor,
      personalExtraMs: session.personalExtraMs,
      closesAt: session.closesAt?.toISOString() ?? null,
    },
  });
}

export interface KnownCode {
  examNumber: number;
  /** The key that the code was first made with. */
  kid: string;
}

export function submissionReceipt(
  { keys }: Pick<ApiServices, 'keys'>,
  submission: SubmissionRow,
  code: KnownCode,
): SubmissionReceipt {
  const { sessionId, number, digest, closedBy } = submission;
  const closedAt = submission.closedAt.toISOString();
  return {
    sessionId: sessionId as SessionId,
    number,
    digest,
    closedAt,
    closedBy,
    answerCount: countReceived(submission.answers),
    code: keys.submissionCode(submission.id, code.kid),
    examNumber: code.examNumber,
    ...keys.signSubmission({ sessionId, number, digest, closedAt }),
  };
}

/** Keeps the hash of the code where no receipt was made before: what a student is shown must be found again. */
export async function keepCode(
  call: Pick<ApiContext, 'keys' | 'studentDb' | 'actor'>,
  submissionId: string,
): Promise<KnownCode> {
  return keepSubmissionCode(studentContext(call), {
    submissionId,
    ...call.keys.hashSubmissionCode(submissionId),
  });
}
