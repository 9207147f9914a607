import type { ListStudentResultsOutput, StudentResultRow } from '@invigil/shared/contracts/admin-results';
import type { GradeName } from '@invigil/shared/contracts/primitives';
import type { PersonId, SessionId } from '@invigil/shared/ids';
import type { GradeShare } from '@invigil/shared/rules/grade';
import { foldName } from '@invigil/shared/rules/search-name';
import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { executePlanned } from '../../execute-planned.ts';
import { likeAnywhere } from '../person/search-sql.ts';
import { findNewestCalibrationId, latestMeasuresSql } from './newest-calibration.ts';

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

/** Who is on the list, in its order: what ten thousand rows are sorted for. */
export interface ResultOrder {
  sessionIds: readonly string[];
}

/** Where orders are kept for some seconds: many look at one list, page by page. */
export type OrdersKept = (
  calibrationId: string,
  asked: Pick<ListStudentResultsParams, 'search' | 'sort'>,
) => Promise<ResultOrder>;

export async function readResultOrder(
  db: DbOrTx,
  calibrationId: string,
  { search, sort }: Pick<ListStudentResultsParams, 'search' | 'sort'>,
): Promise<ResultOrder> {
  const found = await db.execute<{ ids: string[] }>(sql`
    select coalesce(array_agg(s.id order by ${orders[sort]}), '{}') as ids
    from ${latestMeasuresSql(calibrationId)} m
    join sessions s on s.id = m.session_id join people p on p.id = m.person_id join scores sc on sc.id = m.score_id
    where ${search === '' ? sql`true` : sql`p.search_name like ${likeAnywhere(search)}`}`);
  return { sessionIds: found.rows[0]?.ids ?? [] };
}

/** Students under the newest calibration; nobody before it. Three statements, two of a kept order. */
export async function listStudentResults(
  db: DbOrTx,
  params: ListStudentResultsParams,
  orderOf: OrdersKept = (calibrationId, asked) => readResultOrder(db, calibrationId, asked),
): Promise<ListStudentResultsOutput> {
  const { examId, sort, page, limit } = params;
  const calibrationId = await findNewestCalibrationId(db, examId);
  if (calibrationId === undefined) return { rows: [], page, limit, total: 0 };
  const { sessionIds } = await orderOf(calibrationId, { search: foldName(params.search), sort });
  const shown = sessionIds.slice((page - 1) * limit, page * limit);
  const rows = shown.length === 0 ? [] : await readRows(db, calibrationId, shown);
  return { rows: rows.map(asContract), page, limit, total: sessionIds.length };
}

async function readRows(db: DbOrTx, calibrationId: string, sessionIds: string[]): Promise<Row[]> {
  return executePlanned<Row>(
    db,
    sql`select row.* from unnest(${sql.param(sessionIds)}::uuid[]) with ordinality as shown (session_id, place)
    cross join lateral (
      select p.id as "personId", s.id as "sessionId", p.full_name as "fullName", (
          select min(g.name) from group_members gm join groups g on g.id = gm.group_id and g.archived_at is null
          where gm.person_id = p.id) as "group",
        s.attempt, sc.points, sc.points_of as "pointsOf", sc.questions, sc.questions_of as "questionsOf",
        m.measure_logits as "measureLogits", m.se_logits as "seLogits", m.scaled, m.scaled_se as "scaledSe", m.grade,
        m.grade_likelihood as "gradeLikelihood", m.infit, m.outfit, m.calibrated
      from sessions s join measures m on m.session_id = s.id and m.calibration_id = ${calibrationId}
      join submissions sub on sub.id = m.submission_id
      join people p on p.id = m.person_id join scores sc on sc.id = m.score_id
      where s.id = shown.session_id and s.status = 'submitted' order by sub.number desc limit 1
    ) row order by shown.place`,
  );
}

function asContract({ measureLogits, seLogits, scaled, scaledSe, ...row }: Row): StudentResultRow {
  return {
    ...row,
    measure: measureLogits === null || seLogits === null ? null : { value: measureLogits, se: seLogits },
    scaled: scaled === null || scaledSe === null ? null : { value: scaled, se: scaledSe },
  };
}
