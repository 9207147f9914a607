import { DomainError } from '@invigil/shared/errors';
import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { CommandContext } from '../../command-context.ts';
import { type LockedSession, lockExam, lockLateAnswer, lockSession } from '../../locks.ts';
import { recordAudit } from '../../record-audit.ts';
import { answers, exams, lateAnswers, sessions } from '../../schema/index.ts';
import { closeLockedSessions } from '../../steps/session/close-locked-sessions.ts';
import { nextRevisionSql } from '../../steps/session/next-revision.ts';
import { inTransaction } from '../../transaction.ts';

export interface DecideRequest {
  lateAnswerId: string;
  decision: 'accepted' | 'rejected';
  reason: string;
}

type LateAnswer = typeof lateAnswers.$inferSelect;

/**
 * Once, and never while the session is in progress (protocol.md §4). Accepting writes the text as (session's epoch, 1 + the
 * greater of the stored revision and its own), adds the next submission, and advises a recalibration.
 */
export async function decideLateAnswer(
  ctx: CommandContext,
  request: DecideRequest,
): Promise<{ examId: string; sessionId: string }> {
  return inTransaction(ctx.db, async (tx) => {
    const [found] = await tx
      .select({ sessionId: lateAnswers.sessionId, examId: sessions.examId })
      .from(lateAnswers)
      .innerJoin(sessions, eq(sessions.id, lateAnswers.sessionId))
      .where(eq(lateAnswers.id, request.lateAnswerId));
    // The exam first, as voiding does: its mark of an advised recalibration is written below.
    if (found) await lockExam(tx, found.examId);
    const session = found && (await lockSession(tx, found.sessionId));
    const late = session && (await lockLateAnswer(tx, request.lateAnswerId));
    if (!session || !late) throw new DomainError('NOT_FOUND');
    if (session.status === 'in_progress') throw new DomainError('SESSION_OPEN');
    if (session.status === 'voided') throw new DomainError('SESSION_CLOSED');
    if (late.decision !== null) throw new DomainError('VERSION_CONFLICT', { decision: late.decision });
    if (request.decision === 'accepted') await accept(tx, session, late);
    await tx
      .update(lateAnswers)
      .set({
        decision: request.decision,
        decidedBy: ctx.actor.personId,
        decidedAt: sql`clock_timestamp()`,
      })
      .where(eq(lateAnswers.id, late.id));
    await recordAudit(tx, ctx.actor, {
      verb: request.decision,
      noun: 'late_answer',
      nounId: late.id,
      examId: session.examId,
      details: { sessionId: session.id, itemId: late.itemId, reason: request.reason },
    });
    return { examId: session.examId, sessionId: session.id };
  });
}

async function accept(tx: Tx, session: LockedSession, late: LateAnswer): Promise<void> {
  const written = {
    epoch: session.epoch,
    text: late.text,
    locale: late.locale,
    writtenAt: sql`clock_timestamp()`,
  };
  await tx
    .insert(answers)
    .values({
      sessionId: session.id,
      itemId: late.itemId,
      revision: nextRevisionSql(sql`${late.revision}::int`),
      ...written,
    })
    .onConflictDoUpdate({
      target: [answers.sessionId, answers.itemId],
      set: {
        ...written,
        revision: nextRevisionSql(sql`greatest(${answers.revision}, ${late.revision}::int)`),
      },
    });
  await closeLockedSessions(tx, [session], 'late_accept');
  await tx
    .update(exams)
    .set({ recalibrationAdvised: true })
    .where(sql`${exams.id} = ${session.examId} and ${exams.publishedCalibrationId} is not null`);
}
