import { DomainError } from '@invigil/shared/errors';
import { eq, sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { lockExam } from '../../locks.ts';
import { recordAudit } from '../../record-audit.ts';
import { exams } from '../../schema/index.ts';
import { inTransaction } from '../../transaction.ts';

/** Back to what it was before it was archived: published if it ever was, else a draft. */
export async function restoreExam(ctx: CommandContext, input: { examId: string }): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const exam = await lockExam(tx, input.examId);
    if (!exam) throw new DomainError('NOT_FOUND');
    if (exam.status !== 'archived') return;
    await tx
      .update(exams)
      .set({
        status: exam.currentVersionId === null ? 'draft' : 'published',
        archivedAt: null,
        version: exam.version + 1,
        updatedAt: sql`clock_timestamp()`,
      })
      .where(eq(exams.id, exam.id));
    await recordAudit(tx, ctx.actor, { verb: 'restore', noun: 'exam', nounId: exam.id, examId: exam.id });
  });
}
