import { DomainError } from '@invigil/shared/errors';
import { deadlineOf } from '@invigil/shared/rules/deadline';
import type { CommandContext } from '../../command-context.ts';
import { readDatabaseClock } from '../../database-clock.ts';
import { lockExam, lockSessionsOfExam, type SessionRow } from '../../locks.ts';
import { deadlineInputOf } from '../../queries/session/session-state.ts';
import { recordAudit } from '../../record-audit.ts';
import { type ChangedParts, changeDeadline, whyNotReopened } from '../../steps/session/change-deadline.ts';
import { takeLateAnswers } from '../../steps/session/take-late-answers.ts';
import { inTransaction } from '../../transaction.ts';

/** A sitting that goes on keeps its exam from being published. */
const furthestMs = 30 * 86_400_000;

export interface ReopenRequest {
  examId: string;
  sessionId: string;
  /**
   * To come; what it adds to the deadline is recorded as incident minutes, so that the parts still explain it. Null for a sitting
   * without a deadline, and for no other.
   */
  deadlineAt: Date | null;
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
    const parts = partsFor(session, request.deadlineAt, now);
    const reopened = await changeDeadline(tx, session, parts, now, { reopens: true });
    const lateItems = await takeLateAnswers(tx, reopened);
    await recordAudit(tx, ctx.actor, {
      verb: 'reopened',
      noun: 'session',
      nounId: session.id,
      examId: session.examId,
      details: { deadlineAt: request.deadlineAt?.toISOString() ?? null, lateItems, reason: request.reason },
    });
    return reopened;
  });
}

function partsFor(session: SessionRow, deadlineAt: Date | null, now: Date): ChangedParts {
  const refused = (problem: string) => new DomainError('INVALID_INPUT', { field: 'deadlineAt', problem });
  const { deadlineAtMs: standing } = deadlineOf(deadlineInputOf(session));
  if (standing === null || deadlineAt === null) {
    if (standing !== null) throw refused('missing');
    if (deadlineAt !== null) throw refused('no_deadline');
    return {};
  }
  if (deadlineAt.getTime() <= now.getTime()) throw refused('not_in_future');
  if (deadlineAt.getTime() > now.getTime() + furthestMs) throw refused('too_far');
  return { incidentExtraMs: session.incidentExtraMs + deadlineAt.getTime() - standing };
}
