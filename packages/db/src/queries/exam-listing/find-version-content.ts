import type { ExamKind, Titles } from '@invigil/shared/contracts/primitives';
import type { LoadOutput } from '@invigil/shared/contracts/session';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { isoInstant } from '../../instants.ts';

/** All that is the same for everyone who sits one version: nothing in it belongs to a person. */
export interface VersionContent {
  examVersionId: string;
  examId: LoadOutput['exam']['examId'];
  examNumber: number;
  kind: ExamKind;
  titles: Titles;
  zone: string;
  closesAt: string | null;
  /** Once true, none of the rest ever changes (triggers hold it). */
  isPublished: boolean;
  booklet: LoadOutput['booklet'];
  /** In paper order. */
  items: LoadOutput['items'];
}

/** The paper and what stands around it, in one statement. Undefined without such a version. */
export async function findVersionContent(
  db: DbOrTx,
  examVersionId: string,
): Promise<VersionContent | undefined> {
  const found = await db.execute<VersionContent & Record<string, unknown>>(sql`
    select v.id as "examVersionId", e.id as "examId", e.number as "examNumber", e.kind, v.titles, v.zone,
      ${isoInstant(sql`v.closes_at`)} as "closesAt", v.published_at is not null as "isPublished",
      case when b.id is not null
        then json_build_object('bookletId', b.id, 'pages', b.pages, 'sizeBytes', b.size_bytes) end as booklet,
      (select coalesce(json_agg(json_build_object('itemId', i.id, 'position', i.position, 'question', i.question,
          'part', i.part, 'kind', i.kind, 'options', i.options, 'section', i.section) order by i.position), '[]')
        from items i where i.exam_version_id = v.id) as items
    from exam_versions v
    join exams e on e.id = v.exam_id
    left join booklets b on b.id = v.booklet_id
    where v.id = ${examVersionId}`);
  return found.rows[0];
}
