import { DomainError } from '@invigil/shared/errors';
import { and, eq, sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { lockExam } from '../../locks.ts';
import { recordAudit } from '../../record-audit.ts';
import { exams, sessions } from '../../schema/index.ts';
import { inTransaction } from '../../transaction.ts';

/** Out of the lists and of starting; nothing is deleted. `IN_USE` while someone is sitting it. Done twice, it is done once. */
export async function archiveExam(ctx: CommandContext, input: { examId: string }): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const exam = await lockExam(tx, input.examId);
    if (!exam) throw new DomainError('NOT_FOUND');
    if (exam.status === 'archived') return;
    const sitting = await tx.$count(
      sessions,
      and(eq(sessions.examId, exam.id), eq(sessions.status, 'in_progress')),
    );
    if (sitting > 0) throw new DomainError('IN_USE', { reason: 'sitting', sessions: sitting });
    await tx
      .update(exams)
      .set({
        status: 'archived',
        archivedAt: sql`clock_timestamp()`,
        version: exam.version + 1,
        updatedAt: sql`clock_timestamp()`,
      })
      .where(eq(exams.id, exam.id));
    await recordAudit(tx, ctx.actor, { verb: 'archive', noun: 'exam', nounId: exam.id, examId: exam.id });
  });
}
