import { DomainError } from '@invigil/shared/errors';
import { deadlineOf } from '@invigil/shared/rules/deadline';
import type { CommandContext } from '../../command-context.ts';
import { readDatabaseClock } from '../../database-clock.ts';
import { lockExam, lockSessionsOfExam, type SessionRow } from '../../locks.ts';
import { deadlineInputOf } from '../../queries/session/session-state.ts';
import { recordAudit } from '../../record-audit.ts';
import { changeDeadline, whyNotReopened } from '../../steps/session/change-deadline.ts';
import { takeLateAnswers } from '../../steps/session/take-late-answers.ts';
import { inTransaction } from '../../transaction.ts';

/** A sitting that goes on keeps its exam from being published. */
const furthestMs = 30 * 86_400_000;

export interface ReopenRequest {
  examId: string;
  sessionId: string;
  /** To come; what it adds to the deadline is recorded as incident minutes, so that the parts still explain it. */
  deadlineAt: Date;
  reason: string;
}

/** A closed sitting goes on; when it closes again it adds the next submission. */
export async function reopenSession(ctx: CommandContext, request: ReopenRequest): Promise<SessionRow> {
  return inTransaction(ctx.db, async (tx) => {
    const exam = await lockExam(tx, request.examId);
    const [session] = await lockSessionsOfExam(tx, request.examId, [request.sessionId]);
    if (!exam || !session) throw new DomainError('NOT_FOUND');
    if (session.status !== 'submitted') throw new DomainError('SESSION_OPEN', { status: session.status });
    const why = await whyNotReopened(tx, session, exam);
    if (why === 'published') throw new DomainError('IN_USE', { published: true });
    if (why !== null) throw new DomainError('SESSION_OPEN', { status: why });
    const now = await readDatabaseClock(tx);
    if (request.deadlineAt.getTime() <= now.getTime())
      throw new DomainError('INVALID_INPUT', { field: 'deadlineAt', problem: 'not_in_future' });
    if (request.deadlineAt.getTime() > now.getTime() + furthestMs)
      throw new DomainError('INVALID_INPUT', { field: 'deadlineAt', problem: 'too_far' });
    const standing = deadlineOf(deadlineInputOf(session)).deadlineAtMs;
    const incidentExtraMs = session.incidentExtraMs + request.deadlineAt.getTime() - standing;
    const reopened = await changeDeadline(tx, session, { incidentExtraMs }, now, { reopens: true });
    const lateItems = await takeLateAnswers(tx, reopened);
    await recordAudit(tx, ctx.actor, {
      verb: 'reopened',
      noun: 'session',
      nounId: session.id,
      examId: session.examId,
      details: { deadlineAt: request.deadlineAt.toISOString(), lateItems, reason: request.reason },
    });
    return reopened;
  });
}
