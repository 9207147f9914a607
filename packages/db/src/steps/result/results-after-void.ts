import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import { refoldRatings } from './refold-ratings.ts';

/**
 * After sittings were voided, in that transaction with the exam locked: where they were calibrated a recalibration is advised, and
 * where results are published ratings, streaks and achievements are folded again without them.
 */
export async function settleResultsAfterVoid(
  tx: Tx,
  exam: { id: string; publishedCalibrationId: string | null },
): Promise<void> {
  await tx.execute(sql`
    update exams set recalibration_advised = true
    where id = ${exam.id} and exists (select 1 from calibrations where exam_id = ${exam.id})`);
  if (exam.publishedCalibrationId !== null) await refoldRatings(tx, exam.id);
}
