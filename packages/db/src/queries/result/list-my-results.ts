import type { GradeName, Titles } from '@invigil/shared/contracts/primitives';
import type { ListMyResultsOutput } from '@invigil/shared/contracts/results';
import type { SessionId } from '@invigil/shared/ids';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { isoInstant } from '../../instants.ts';

/** As many as a page of history shows. */
const most = 100;

/** The caller's published results, newest first, through the views alone. One statement. */
export async function listMyResults(db: DbOrTx, personId: string): Promise<ListMyResultsOutput> {
  const found = await db.execute<{
    sessionId: SessionId;
    titles: Titles;
    submittedAt: string;
    points: number;
    pointsOf: number;
    scaled: number | null;
    scaledSe: number | null;
    grade: GradeName | null;
    ratingChange: number | null;
  }>(sql`
    select r.session_id as "sessionId", v.titles, ${isoInstant(sql`s.submitted_at`)} as "submittedAt", r.points,
      r.points_of as "pointsOf", r.scaled, r.scaled_se as "scaledSe", r.grade, rc.after - rc.before as "ratingChange"
    from (
      select session_id, exam_id, points, points_of, scaled, scaled_se, grade
      from published_results where person_id = ${personId}
      union all
      select session_id, exam_id, points, points_of, null, null, null
      from practice_results where person_id = ${personId}
    ) r
    join sessions s on s.id = r.session_id
    join exam_versions v on v.id = s.exam_version_id
    left join published_rating_changes rc on rc.exam_id = r.exam_id and rc.person_id = ${personId}
    order by s.submitted_at desc, s.id limit ${most}`);
  return {
    results: found.rows.map(({ scaled, scaledSe, ...row }) => ({
      ...row,
      scaled: scaled === null || scaledSe === null ? null : { value: scaled, se: scaledSe },
    })),
  };
}
