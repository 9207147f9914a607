import type { GradeShare } from '@invigil/shared/rules/grade';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';

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

/** Rows a statement: a few megabytes of JSON. */
const chunk = 2_500;

/** One parameter a statement, however many rows: ten thousand are written while the exam is locked. */
export async function insertMeasures(
  tx: Tx,
  calibrationId: string,
  rows: readonly MeasureToRecord[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += chunk)
    await tx.execute(sql`
      insert into measures (calibration_id, submission_id, session_id, person_id, score_id, calibrated, measure_logits, se_logits,
        extreme, scaled_uncut, scaled, scaled_se, grade, grade_likelihood, infit, outfit)
      select ${calibrationId}::uuid, r."submissionId", r."sessionId", r."personId", r."scoreId", r.calibrated, r."measureLogits",
        r."seLogits", r.extreme, r."scaledUncut", r.scaled, r."scaledSe", r.grade, r."gradeLikelihood", r.infit, r.outfit
      from jsonb_to_recordset(${JSON.stringify(rows.slice(start, start + chunk))}::jsonb) as r("submissionId" uuid,
        "sessionId" uuid, "personId" uuid, "scoreId" uuid, calibrated boolean, "measureLogits" float8, "seLogits" float8,
        extreme boolean, "scaledUncut" float8, scaled float8, "scaledSe" float8, grade text, "gradeLikelihood" jsonb,
        infit float8, outfit float8)
      on conflict do nothing`);
}
