import type { ExamListRow } from '@invigil/shared/contracts/admin-exams';
import type { ExamId } from '@invigil/shared/ids';
import { foldName } from '@invigil/shared/rules/search-name';
import { and, desc, eq, ne, type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { exams, examVersions } from '../../schema/index.ts';
import { foldedSql, likeAnywhere } from '../person/search-sql.ts';
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

/** Drafts without an opening first, then the latest opening. Three statements. */
export async function listExams(
  db: DbOrTx,
  params: ListExamsParams,
): Promise<{ rows: ExamListRow[]; total: number }> {
  const where = and(
    standingIs(params.status),
    params.namedPersonId === null
      ? undefined
      : sql`exists (select 1 from exam_invigilators i where i.exam_id = exams.id and i.person_id = ${params.namedPersonId})`,
    titleMatches(params.search),
  );
  const total = await db
    .select({ total: sql<number>`count(*)::int` })
    .from(exams)
    .innerJoin(examVersions, eq(examVersions.id, shownVersionSql))
    .where(where);
  const rows = await db
    .select({ exam: exams, version: examVersions })
    .from(exams)
    .innerJoin(examVersions, eq(examVersions.id, shownVersionSql))
    .where(where)
    .orderBy(sql`exam_versions.opens_at desc nulls first`, desc(exams.createdAt), exams.id)
    .limit(params.limit)
    .offset((params.page - 1) * params.limit);
  const sittingsOf = await countSittings(
    db,
    rows.map(({ exam }) => exam.id),
  );
  return {
    total: total[0]?.total ?? 0,
    rows: rows.map(({ exam, version }) => ({
      examId: exam.id as ExamId,
      kind: exam.kind,
      status: exam.status,
      titles: version.titles,
      zone: version.zone,
      opensAt: version.opensAt?.toISOString() ?? null,
      closesAt: version.closesAt?.toISOString() ?? null,
      durationMs: version.durationMs,
      sessions: sittingsOf.get(exam.id) ?? { inProgress: 0, submitted: 0 },
      resultsPublishedAt: exam.resultsPublishedAt?.toISOString() ?? null,
      isDemo: exam.isDemo,
    })),
  };
}

/** Of all exams of a page in one look: asked for each exam by itself, a hundred of them would be looked for a hundred times. */
async function countSittings(
  db: DbOrTx,
  examIds: readonly string[],
): Promise<Map<string, ExamListRow['sessions']>> {
  if (examIds.length === 0) return new Map();
  const found = await db.execute<{ exam_id: string; in_progress: number; submitted: number }>(sql`
    select exam_id, (count(*) filter (where status = 'in_progress'))::int as in_progress,
      (count(*) filter (where status = 'submitted'))::int as submitted
    from sessions where exam_id = any(${sql.param([...examIds])}::uuid[]) and not is_preview group by exam_id`);
  return new Map(
    found.rows.map(({ exam_id, in_progress, submitted }) => [
      exam_id,
      { inProgress: in_progress, submitted },
    ]),
  );
}

/** Extra time runs beyond the closing instant, so whoever still sits keeps the exam running. */
const isOver = sql`(exam_versions.closes_at <= clock_timestamp()
  and not exists (select 1 from sessions s where s.exam_id = exams.id and s.status = 'in_progress' and not s.is_preview))`;

function standingIs(status: ListExamsParams['status']): SQL | undefined {
  if (status === undefined) return ne(exams.status, 'archived');
  if (status === 'running')
    return sql`(exams.status = 'published' and exam_versions.opens_at <= clock_timestamp() and ${isOver} is not true)`;
  if (status === 'closed') return sql`(exams.status = 'published' and ${isOver})`;
  return eq(exams.status, status);
}

function titleMatches(search: string): SQL | undefined {
  const folded = foldName(search);
  if (folded === '') return undefined;
  const titles = sql`concat_ws(' ', exam_versions.titles->>'uz', exam_versions.titles->>'ru', exam_versions.titles->>'en')`;
  return sql`${foldedSql(titles)} like ${likeAnywhere(folded)}`;
}
