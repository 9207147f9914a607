import { DomainError } from '@invigil/shared/errors';
import type { ExamId } from '@invigil/shared/ids';
import { isCalibratedKind } from '@invigil/shared/rules/results-step';
import { eq, sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { lockExam } from '../../locks.ts';
import { recordAudit } from '../../record-audit.ts';
import { exams } from '../../schema/index.ts';
import { inTransaction } from '../../transaction.ts';
import { wake } from '../../wake.ts';

/** Asks the worker for a calibration over what is there now; the mark in the row is what it finds, the job only hurries it. */
export async function requestRecalibration(
  ctx: CommandContext,
  { examId }: { examId: ExamId },
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const exam = await lockExam(tx, examId);
    if (!exam || !isCalibratedKind(exam.kind)) throw new DomainError('NOT_FOUND');
    await tx
      .update(exams)
      .set({ recalibrationRequestedAt: sql`clock_timestamp()` })
      .where(eq(exams.id, examId));
    await wake(tx, 'calibrate-exam', { examId });
    await recordAudit(tx, ctx.actor, {
      verb: 'asked_to_recalibrate',
      noun: 'results',
      nounId: examId,
      examId,
    });
  });
}
