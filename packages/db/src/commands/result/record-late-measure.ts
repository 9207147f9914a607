import { eq, sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { lockExam } from '../../locks.ts';
import { recordAudit } from '../../record-audit.ts';
import { exams } from '../../schema/index.ts';
import { insertMeasures, type MeasureToRecord } from '../../steps/result/measure-rows.ts';
import { refoldRatings } from '../../steps/result/refold-ratings.ts';
import { inTransaction } from '../../transaction.ts';
import { findCalibrationInForce } from './publish-results.ts';

/**
 * The measure of a submission that came after its exam's calibration (a late answer was accepted, a sitting reopened), under that
 * calibration, whose norm does not move. Advises a recalibration; where results are published, ratings are folded again.
 */
export async function recordLateMeasure(
  ctx: CommandContext,
  { examId, calibrationId, measure }: { examId: string; calibrationId: string; measure: MeasureToRecord },
): Promise<{ result: 'recorded' | 'already' | 'superseded' }> {
  return inTransaction(ctx.db, async (tx) => {
    const exam = await lockExam(tx, examId);
    if (!exam || (await findCalibrationInForce(tx, examId)) !== calibrationId)
      return { result: 'superseded' };
    const there = await tx.execute(sql`
      select 1 from measures where calibration_id = ${calibrationId} and submission_id = ${measure.submissionId}`);
    if (there.rows.length > 0) return { result: 'already' };
    await insertMeasures(tx, calibrationId, [measure]);
    await tx.update(exams).set({ recalibrationAdvised: true }).where(eq(exams.id, examId));
    if (exam.publishedCalibrationId === calibrationId) await refoldRatings(tx, examId);
    await recordAudit(tx, ctx.actor, {
      verb: 'rescored',
      noun: 'session',
      nounId: measure.sessionId,
      examId,
      details: { calibrationId, submissionId: measure.submissionId },
    });
    return { result: 'recorded' };
  });
}
