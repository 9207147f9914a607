import type { Assignment, ExamDetail, ExamWindow } from '@invigil/shared/contracts/admin-exams';
import { DomainError } from '@invigil/shared/errors';
import type { BookletId, ExamId, ItemId } from '@invigil/shared/ids';
import { eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { booklets, exams, examVersions } from '../../schema/index.ts';
import { assignedSql } from './assigned-people.ts';
import { startedSql } from './has-started.ts';
import { listExamItems } from './list-exam-items.ts';
import { shownVersionSql } from './shown-version.ts';

/**
 * An exam as its editor shows it. Two statements. Without `withKey` the accepted answers are left out:
 * who may read an exam may not always read its key.
 */
export async function getExam(
  db: DbOrTx,
  examId: string,
  options: { withKey: boolean },
): Promise<ExamDetail> {
  const [row] = await selectShown(db).where(eq(exams.id, examId));
  if (!row) throw new DomainError('NOT_FOUND');
  const { exam, version } = row;
  const items = await listExamItems(db, [version.id]);
  return {
    examId: exam.id as ExamId,
    kind: exam.kind,
    status: exam.status,
    titles: version.titles,
    version: exam.version,
    publishedNumber: row.publishedNumber,
    started: row.started,
    template: version.template,
    items: items.map((item) => ({
      itemId: item.id as ItemId,
      position: item.position,
      question: item.question,
      part: item.part,
      kind: item.kind,
      options: item.options,
      section: item.section,
      topic: item.topic,
      accepted: options.withKey ? item.accepted : [],
    })),
    window: windowOf(version),
    hasDraft: exam.draftVersionId === version.id,
    assignments: row.assignments,
    assignedPeople: row.assignedPeople,
    assignedCount: row.assignedCount,
    invigilators: row.invigilators,
    booklet: row.booklet && {
      bookletId: row.booklet.id as BookletId,
      fileName: row.booklet.fileName,
      pages: row.booklet.pages,
      sizeBytes: row.booklet.sizeBytes,
      uploadedAt: row.booklet.createdAt.toISOString(),
    },
    updatedAt: exam.updatedAt.toISOString(),
    isDemo: exam.isDemo,
  };
}

export function windowOf(version: typeof examVersions.$inferSelect): ExamWindow {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    opensAt: iso(version.opensAt),
    closesAt: iso(version.closesAt),
    entryClosesAt: iso(version.entryClosesAt),
    durationMs: version.durationMs,
    graceMs: version.graceMs,
    zone: version.zone,
    latePolicy: version.latePolicy,
    lateUntil: iso(version.lateUntil),
    maxAttempts: version.maxAttempts,
    releasePolicy: version.releasePolicy,
    releaseAt: iso(version.releaseAt),
    takeOverNeedsConsent: version.takeOverNeedsConsent,
  };
}

/** Booklet without its content: that alone may be 20 MB. */
const bookletColumns = {
  id: booklets.id,
  fileName: booklets.fileName,
  pages: booklets.pages,
  sizeBytes: booklets.sizeBytes,
  createdAt: booklets.createdAt,
};

function selectShown(db: DbOrTx) {
  return db
    .select({
      exam: exams,
      version: examVersions,
      booklet: bookletColumns,
      started: startedSql(sql`exams.id`),
      publishedNumber: sql<
        number | null
      >`(select cv.number from exam_versions cv where cv.id = exams.current_version_id)`,
      assignments: sql<Assignment[]>`coalesce((select json_agg(case
          when a.everyone then json_build_object('to', 'everyone')
          when a.group_id is not null then json_build_object('to', 'group', 'groupId', a.group_id)
          else json_build_object('to', 'person', 'personId', a.person_id) end
          order by a.everyone desc, a.group_id, a.person_id)
        from exam_assignments a where a.exam_id = exams.id), '[]')`,
      assignedPeople: sql<ExamDetail['assignedPeople']>`coalesce((select
          json_agg(json_build_object('personId', p.id, 'fullName', p.full_name) order by p.full_name)
        from exam_assignments a join people p on p.id = a.person_id where a.exam_id = exams.id), '[]')`,
      assignedCount: sql<number>`(select count(*)::int from ${assignedSql(sql`exams.id`)} reached)`,
      invigilators: sql<ExamDetail['invigilators']>`coalesce((select
          json_agg(json_build_object('personId', p.id, 'fullName', p.full_name) order by p.full_name)
        from exam_invigilators i join people p on p.id = i.person_id where i.exam_id = exams.id), '[]')`,
    })
    .from(exams)
    .innerJoin(examVersions, eq(examVersions.id, shownVersionSql))
    .leftJoin(booklets, eq(booklets.id, examVersions.bookletId))
    .$dynamic();
}
