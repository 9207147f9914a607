import type { Mark } from '@invigil/shared/rules/scoring';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { findNewestCalibration, latestMeasuresSql } from './newest-calibration.ts';

export interface ExportRow extends Record<string, unknown> {
  personId: string;
  /** Null for who asked to be hidden from boards and exports. */
  fullName: string | null;
  attempt: number;
  calibrated: boolean;
  points: number;
  pointsOf: number;
  questions: number;
  questionsOf: number;
  measureLogits: number | null;
  seLogits: number | null;
  scaled: number | null;
  scaledSe: number | null;
  grade: string | null;
  infit: number | null;
  outfit: number | null;
  marks: Record<string, { mark: Mark }>;
}

/** Every sitting under the newest calibration, best first; empty before it. Two statements. */
export async function listExportRows(db: DbOrTx, examId: string): Promise<ExportRow[]> {
  const calibration = await findNewestCalibration(db, examId);
  if (!calibration) return [];
  const found = await db.execute<ExportRow>(sql`
    select p.id as "personId", case when not p.hidden_from_boards then p.full_name end as "fullName", s.attempt,
      m.calibrated, sc.points, sc.points_of as "pointsOf", sc.questions, sc.questions_of as "questionsOf",
      m.measure_logits as "measureLogits", m.se_logits as "seLogits", m.scaled, m.scaled_se as "scaledSe", m.grade,
      m.infit, m.outfit, sc.marks
    from ${latestMeasuresSql(calibration.calibrationId)} m
    join sessions s on s.id = m.session_id join people p on p.id = m.person_id join scores sc on sc.id = m.score_id
    order by sc.points::float8 / nullif(sc.points_of, 0) desc nulls last, p.id, s.attempt`);
  return found.rows;
}
