import { DomainError } from '@invigil/shared/errors';
import { eq, sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { lockExam } from '../../locks.ts';
import { recordAudit } from '../../record-audit.ts';
import { exams } from '../../schema/index.ts';
import { refoldRatings } from '../../steps/result/refold-ratings.ts';
import { inTransaction } from '../../transaction.ts';

/** Flips back, and holds the exam until a person publishes it again. */
export async function unpublishResults(
  ctx: CommandContext,
  { examId, reason }: { examId: string; reason: string },
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const exam = await lockExam(tx, examId);
    if (!exam) throw new DomainError('NOT_FOUND');
    await tx
      .update(exams)
      .set({ publishedCalibrationId: null, resultsPublishedAt: null, resultsHeldAt: sql`clock_timestamp()` })
      .where(eq(exams.id, examId));
    if (exam.publishedCalibrationId !== null) await refoldRatings(tx, examId);
    await recordAudit(tx, ctx.actor, {
      verb: 'unpublished',
      noun: 'results',
      nounId: exam.publishedCalibrationId,
      examId,
      details: { reason },
    });
  });
}
