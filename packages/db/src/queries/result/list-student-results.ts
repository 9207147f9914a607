import type { ListStudentResultsOutput, StudentResultRow } from '@invigil/shared/contracts/admin-results';
import type { GradeName } from '@invigil/shared/contracts/primitives';
import type { PersonId, SessionId } from '@invigil/shared/ids';
import type { GradeShare } from '@invigil/shared/rules/grade';
import { foldName } from '@invigil/shared/rules/search-name';
import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { likeAnywhere } from '../person/search-sql.ts';
import { findNewestCalibration, latestMeasuresSql } from './newest-calibration.ts';

export interface ListStudentResultsParams {
  examId: string;
  search: string;
  sort: 'score' | 'name' | 'outfit';
  page: number;
  limit: number;
}

/** The only orders there are; a column's name never comes from outside. */
const orders: Record<ListStudentResultsParams['sort'], SQL> = {
  score: sql`sc.points::float8 / nullif(sc.points_of, 0) desc nulls last, p.full_name, s.id`,
  name: sql`p.full_name, s.id`,
  outfit: sql`m.outfit desc nulls last, p.full_name, s.id`,
};

interface Row extends Record<string, unknown> {
  personId: PersonId;
  sessionId: SessionId;
  fullName: string;
  group: string | null;
  attempt: number;
  points: number;
  pointsOf: number;
  questions: number;
  questionsOf: number;
  measureLogits: number | null;
  seLogits: number | null;
  scaled: number | null;
  scaledSe: number | null;
  grade: GradeName | null;
  gradeLikelihood: GradeShare[];
  infit: number | null;
  outfit: number | null;
  calibrated: boolean;
}

/** Students under the newest calibration; nobody before it. Three statements. */
export async function listStudentResults(
  db: DbOrTx,
  params: ListStudentResultsParams,
): Promise<ListStudentResultsOutput> {
  const { examId, sort, page, limit } = params;
  const calibration = await findNewestCalibration(db, examId);
  if (!calibration) return { rows: [], page, limit, total: 0 };
  const search = foldName(params.search);
  const from = sql`from ${latestMeasuresSql(calibration.calibrationId)} m
    join sessions s on s.id = m.session_id join people p on p.id = m.person_id join scores sc on sc.id = m.score_id
    where ${search === '' ? sql`true` : sql`p.search_name like ${likeAnywhere(search)}`}`;
  const rows = await db.execute<Row>(sql`
    select p.id as "personId", s.id as "sessionId", p.full_name as "fullName", (
        select g.name from group_members gm join groups g on g.id = gm.group_id and g.archived_at is null
        where gm.person_id = p.id order by g.name limit 1) as "group",
      s.attempt, sc.points, sc.points_of as "pointsOf", sc.questions, sc.questions_of as "questionsOf",
      m.measure_logits as "measureLogits", m.se_logits as "seLogits", m.scaled, m.scaled_se as "scaledSe", m.grade,
      m.grade_likelihood as "gradeLikelihood", m.infit, m.outfit, m.calibrated
    ${from} order by ${orders[sort]} limit ${limit} offset ${(page - 1) * limit}`);
  const counted = await db.execute<{ total: number }>(sql`select count(*)::int as total ${from}`);
  return { rows: rows.rows.map(asContract), page, limit, total: counted.rows[0]?.total ?? 0 };
}

function asContract({ measureLogits, seLogits, scaled, scaledSe, ...row }: Row): StudentResultRow {
  return {
    ...row,
    measure: measureLogits === null || seLogits === null ? null : { value: measureLogits, se: seLogits },
    scaled: scaled === null || scaledSe === null ? null : { value: scaled, se: scaledSe },
  };
}
