import type { ExamListRow } from '@invigil/shared/contracts/admin-exams';
import type { ExamId } from '@invigil/shared/ids';
import { foldName } from '@invigil/shared/rules/search-name';
import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { executePlanned, pageSql } from '../../execute-planned.ts';
import { epochMs, isoOrNull } from '../../instants.ts';
import { foldedSql } from '../person/search-sql.ts';
import { shownVersionSql } from './shown-version.ts';

export interface ListExamsParams {
  /** Undefined: all but the archived. */
  status?: ExamListRow['status'] | 'running' | 'closed' | undefined;
  search: string;
  page: number;
  limit: number;
  /** Only the exams that name this person as an invigilator. */
  namedPersonId: string | null;
}

/** Where it is kept for a moment how many sit and have sat: that changes with every student, and whoever looks sees the same. */
export type SittingsKept = (examIds: readonly string[]) => Promise<SittingsByExam>;
/** Without the exams that nobody has sat. */
export type SittingsByExam = Readonly<Record<string, ExamListRow['sessions']>>;

/** Drafts without an opening first, then the latest opening. Two statements, one where sittings are kept. */
export async function listExams(
  db: DbOrTx,
  params: ListExamsParams,
  sittingsOf: SittingsKept = (examIds) => countSittings(db, examIds),
): Promise<{ rows: ExamListRow[]; total: number }> {
  // Where a page has no exam a row is left all the same, which tells the total.
  const found = await executePlanned<FoundExam>(
    db,
    sql`with found as materialized (
      select exams.id, exam_versions.id as version_id, exam_versions.opens_at, exams.created_at
      from exams join exam_versions on exam_versions.id = ${shownVersionSql} where ${whereSql(params)}
    ), page as (
      select * from found order by opens_at desc nulls first, created_at desc, id ${pageSql(params)}
    )
    select counted.total, e.id, e.kind, e.status, e.is_demo, v.titles, v.zone, v.duration_ms::float8 as duration_ms,
      ${epochMs(sql`page.opens_at`)} as opens_ms, ${epochMs(sql`v.closes_at`)} as closes_ms,
      ${epochMs(sql`e.results_published_at`)} as published_ms
    from (select count(*)::int as total from found) counted left join page on true
    left join exams e on e.id = page.id left join exam_versions v on v.id = page.version_id
    order by page.opens_at desc nulls first, page.created_at desc, page.id`,
  );
  const rows = found.filter((row): row is FoundExam & { id: string } => row.id !== null);
  const sittings = await sittingsOf(rows.map(({ id }) => id));
  return {
    total: found[0]?.total ?? 0,
    rows: rows.map((row) => ({
      examId: row.id as ExamId,
      kind: row.kind,
      status: row.status,
      titles: row.titles,
      zone: row.zone,
      opensAt: isoOrNull(row.opens_ms),
      closesAt: isoOrNull(row.closes_ms),
      durationMs: row.duration_ms,
      sessions: sittings[row.id] ?? { inProgress: 0, submitted: 0 },
      resultsPublishedAt: isoOrNull(row.published_ms),
      isDemo: row.is_demo,
    })),
  };
}

interface FoundExam extends Record<string, unknown> {
  total: number;
  /** Null with all that follows: nothing was found. */
  id: string | null;
  kind: ExamListRow['kind'];
  status: ExamListRow['status'];
  is_demo: boolean;
  titles: ExamListRow['titles'];
  zone: string;
  duration_ms: number | null;
  opens_ms: number | null;
  closes_ms: number | null;
  published_ms: number | null;
}

function whereSql({ status, namedPersonId, search }: ListExamsParams): SQL {
  const named =
    namedPersonId === null
      ? []
      : [
          sql`exists (select 1 from exam_invigilators i where i.exam_id = exams.id and i.person_id = ${namedPersonId})`,
        ];
  return sql.join([standingIs(status), ...named, ...titleMatches(search)], sql` and `);
}

/** Of all exams of a page in one look: asked for each exam by itself, a hundred of them would be looked for a hundred times. */
export async function countSittings(db: DbOrTx, examIds: readonly string[]): Promise<SittingsByExam> {
  if (examIds.length === 0) return {};
  const found = await db.execute<{ exam_id: string; in_progress: number; submitted: number }>(sql`
    select exam_id, (count(*) filter (where status = 'in_progress'))::int as in_progress,
      (count(*) filter (where status = 'submitted'))::int as submitted
    from sessions where exam_id = any(${sql.param([...examIds])}::uuid[]) and not is_preview group by exam_id`);
  return Object.fromEntries(
    found.rows.map(({ exam_id, in_progress, submitted }) => [
      exam_id,
      { inProgress: in_progress, submitted },
    ]),
  );
}

/** Extra time runs beyond the closing instant, so whoever still sits keeps the exam running. */
const isOver = sql`(exam_versions.closes_at <= clock_timestamp()
  and not exists (select 1 from sessions s where s.exam_id = exams.id and s.status = 'in_progress' and not s.is_preview))`;

function standingIs(status: ListExamsParams['status']): SQL {
  if (status === undefined) return sql`exams.status <> 'archived'`;
  if (status === 'running')
    return sql`(exams.status = 'published' and exam_versions.opens_at <= clock_timestamp() and ${isOver} is not true)`;
  if (status === 'closed') return sql`(exams.status = 'published' and ${isOver})`;
  return sql`exams.status = ${status}`;
}

function titleMatches(search: string): SQL[] {
  const folded = foldName(search);
  if (folded === '') return [];
  const titles = sql`concat_ws(' ', exam_versions.titles->>'uz', exam_versions.titles->>'ru', exam_versions.titles->>'en')`;
  return [sql`strpos(${foldedSql(titles)}, ${folded}) > 0`];
}
