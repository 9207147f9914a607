import type { Overlap } from '@invigil/shared/rules/publish-check';
import { inArray, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { exams } from '../../schema/index.ts';
import { assignedSql } from './assigned-people.ts';
import { shownVersionSql } from './shown-version.ts';

/**
 * Published exams whose window meets that of one of `examIds` and that reach some of the same people.
 * Rehearsal and practice are not counted: they can be sat at any time.
 */
export async function listOverlaps(
  db: DbOrTx,
  examIds: readonly string[],
): Promise<(Overlap & { of: string })[]> {
  if (examIds.length === 0) return [];
  const found = await db.execute<{
    of: string;
    exam_id: string;
    titles: Record<string, string>;
    people: number;
  }>(sql`
    select mine.exam_id as of, oe.id as exam_id, ov.titles, common.people
    from (select exams.id as exam_id, v.opens_at, v.closes_at from ${exams}
          join exam_versions v on v.id = ${shownVersionSql}
          where ${inArray(exams.id, [...examIds])} and exams.kind in ('mock', 'placement')) mine
    join exam_versions ov on ov.opens_at < mine.closes_at and ov.closes_at > mine.opens_at
    join exams oe on oe.current_version_id = ov.id and oe.id <> mine.exam_id
      and oe.status = 'published' and oe.kind in ('mock', 'placement')
    cross join lateral (select count(*)::int as people from ${assignedSql(sql`mine.exam_id`)} a
      join ${assignedSql(sql`oe.id`)} b using (person_id)) common
    where common.people > 0
    order by common.people desc limit 20`);
  return found.rows.map((row) => ({
    of: row.of,
    examId: row.exam_id,
    title: row.titles.uz || row.titles.ru || row.titles.en || '',
    people: row.people,
  }));
}
