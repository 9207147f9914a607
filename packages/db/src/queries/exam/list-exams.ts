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

/** Drafts without an opening first, then the latest opening. Two statements. */
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
  const counted = (status: string) =>
    sql<number>`(select count(*)::int from sessions s where s.exam_id = exams.id and s.status = ${status} and not s.is_preview)`;
  const total = await db
    .select({ total: sql<number>`count(*)::int` })
    .from(exams)
    .innerJoin(examVersions, eq(examVersions.id, shownVersionSql))
    .where(where);
  const rows = await db
    .select({
      exam: exams,
      version: examVersions,
      inProgress: counted('in_progress'),
      submitted: counted('submitted'),
    })
    .from(exams)
    .innerJoin(examVersions, eq(examVersions.id, shownVersionSql))
    .where(where)
    .orderBy(sql`exam_versions.opens_at desc nulls first`, desc(exams.createdAt), exams.id)
    .limit(params.limit)
    .offset((params.page - 1) * params.limit);
  return {
    total: total[0]?.total ?? 0,
    rows: rows.map(({ exam, version, inProgress, submitted }) => ({
      examId: exam.id as ExamId,
      kind: exam.kind,
      status: exam.status,
      titles: version.titles,
      zone: version.zone,
      opensAt: version.opensAt?.toISOString() ?? null,
      closesAt: version.closesAt?.toISOString() ?? null,
      durationMs: version.durationMs,
      sessions: { inProgress, submitted },
      resultsPublishedAt: exam.resultsPublishedAt?.toISOString() ?? null,
      isDemo: exam.isDemo,
    })),
  };
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
