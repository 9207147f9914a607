import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';

/**
 * Latest submissions of submitted sessions that lack a score under the key in force, or, where the exam is calibrated under that
 * key, a measure (a late answer was accepted). Found by what is there alone: it needs no queue.
 */
export async function listSubmissionsToScore(
  db: DbOrTx,
  { readingVersion, limit }: { readingVersion: number; limit: number },
): Promise<string[]> {
  const found = await db.execute<{ id: string }>(sql`
    with keys as (
      select distinct on (exam_version_id) exam_version_id, id
      from key_versions order by exam_version_id, number desc
    ), calibrated as (
      select distinct on (c.exam_id) c.exam_id, c.id, c.key_version_id
      from calibrations c order by c.exam_id, c.number desc
    )
    select sub.id
    from sessions s
    join submissions sub on sub.session_id = s.id and sub.number = s.submission_count
    join keys k on k.exam_version_id = s.exam_version_id
    left join scores sc on sc.submission_id = sub.id and sc.key_version_id = k.id
      and sc.reading_version = ${readingVersion}
    left join calibrated c on c.exam_id = s.exam_id and c.key_version_id = k.id and not s.is_preview
    left join measures m on m.calibration_id = c.id and m.submission_id = sub.id
    where s.status = 'submitted' and (sc.id is null or (c.id is not null and m.submission_id is null))
    order by sub.closed_at
    limit ${limit}`);
  return found.rows.map(({ id }) => id);
}
