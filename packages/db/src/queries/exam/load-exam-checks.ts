import type { Assignment } from '@invigil/shared/contracts/admin-exams';
import { checkExam, type ExamToCheck, type Overlap } from '@invigil/shared/rules/publish-check';
import type { ExtraTime } from '@invigil/shared/rules/window';
import { eq, inArray, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { exams, examVersions } from '../../schema/index.ts';
import { assignedSql } from './assigned-people.ts';
import { windowOf } from './get-exam.ts';
import { type ItemWithKey, listExamItems } from './list-exam-items.ts';
import { listOverlaps } from './list-overlaps.ts';
import { shownVersionSql } from './shown-version.ts';

export interface ExamCheck {
  examId: string;
  exam: ExamToCheck;
  accommodations: ExtraTime[];
  overlaps: Overlap[];
  now: Date;
}

/** What rules/publish-check.ts decides from, for some exams at once. Three statements; `now` is the database's clock. */
export async function loadExamChecks(db: DbOrTx, examIds: readonly string[]): Promise<ExamCheck[]> {
  if (examIds.length === 0) return [];
  const assigned = assignedSql(sql`exams.id`);
  const rows = await db
    .select({
      exam: exams,
      version: examVersions,
      assignments: sql<Pick<Assignment, 'to'>[]>`coalesce((select json_agg(json_build_object('to',
        case when a.everyone then 'everyone' when a.group_id is not null then 'group' else 'person' end))
        from exam_assignments a where a.exam_id = exams.id), '[]')`,
      assignedCount: sql<number>`(select count(*)::int from ${assigned} reached)`,
      accommodations: sql<ExtraTime[]>`coalesce((select
        json_agg(distinct jsonb_build_object('factor', ac.factor::float8, 'extraMinutes', ac.extra_minutes))
        from accommodations ac where ac.person_id in ${assigned}), '[]')`,
      nowMs: sql<number>`(extract(epoch from clock_timestamp()) * 1000)::float8`,
    })
    .from(exams)
    .innerJoin(examVersions, eq(examVersions.id, shownVersionSql))
    .where(inArray(exams.id, [...examIds]));
  const items = Map.groupBy(
    await listExamItems(
      db,
      rows.map((row) => row.version.id),
    ),
    (item) => item.examVersionId,
  );
  const overlaps = await listOverlaps(
    db,
    rows.map((row) => row.exam.id),
  );
  return rows.map((row) => ({
    examId: row.exam.id,
    exam: examToCheck(row, items.get(row.version.id) ?? []),
    accommodations: row.accommodations,
    overlaps: overlaps.filter((overlap) => overlap.of === row.exam.id),
    now: new Date(Math.floor(row.nowMs)),
  }));
}

export const findingsOf = (check: ExamCheck) =>
  checkExam(check.exam, check.accommodations, check.overlaps, check.now.getTime());

function examToCheck(
  row: {
    exam: typeof exams.$inferSelect;
    version: typeof examVersions.$inferSelect;
    assignments: Pick<Assignment, 'to'>[];
    assignedCount: number;
  },
  items: readonly ItemWithKey[],
): ExamToCheck {
  return {
    kind: row.exam.kind,
    titles: row.version.titles,
    hasBooklet: row.version.bookletId !== null,
    items,
    window: windowOf(row.version),
    assignments: row.assignments,
    assignedCount: row.assignedCount,
  };
}
