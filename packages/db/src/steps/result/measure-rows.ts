import type { GradeShare } from '@invigil/shared/rules/grade';
import type { Tx } from '../../client.ts';
import { measures } from '../../schema/index.ts';

/** One submission's result under a calibration; without a scale everything but the score is null. */
export interface MeasureToRecord {
  submissionId: string;
  sessionId: string;
  personId: string;
  scoreId: string;
  calibrated: boolean;
  measureLogits: number | null;
  seLogits: number | null;
  extreme: boolean;
  scaledUncut: number | null;
  scaled: number | null;
  scaledSe: number | null;
  grade: string | null;
  gradeLikelihood: GradeShare[];
  infit: number | null;
  outfit: number | null;
}

/** Rows a statement: 17 parameters each stay far below the protocol's 65,535. */
const chunk = 1_000;

export async function insertMeasures(
  tx: Tx,
  calibrationId: string,
  rows: readonly MeasureToRecord[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += chunk)
    await tx
      .insert(measures)
      .values(rows.slice(start, start + chunk).map((row) => ({ calibrationId, ...row })))
      .onConflictDoNothing();
}
