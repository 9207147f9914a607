import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { isoInstant } from '../../instants.ts';

/** The shares of points that an exam's first attempts reached: what one's own is ranked among, without saying whose they are. */
export interface ExamShares {
  /** Of the publication that these are of. */
  publishedAt: string | null;
  /** Rising; without those of a paper on which no item counts. */
  shares: readonly number[];
  of: number;
}

/** Looks through all results of the exam: to be kept where ten thousand open theirs at once. One statement. */
export async function readExamShares(db: DbOrTx, examId: string): Promise<ExamShares> {
  const found = await db.execute<{ publishedAt: string | null; shares: number[]; of: number }>(sql`
    select (select ${isoInstant(sql`e.results_published_at`)} from exams e where e.id = ${examId}) as "publishedAt",
      coalesce(json_agg(f.share order by f.share) filter (where f.share is not null), '[]') as shares, count(*)::int as of
    from (
      select distinct on (r.person_id) r.points::float8 / nullif(r.points_of, 0) as share
      from published_results r join sessions s on s.id = r.session_id
      where r.exam_id = ${examId} order by r.person_id, s.attempt
    ) f`);
  return found.rows[0] ?? { publishedAt: null, shares: [], of: 0 };
}

/** 1 + how many are better. */
export function placeAmong({ shares }: ExamShares, share: number | null): number {
  if (share === null) return 1;
  let low = 0;
  let high = shares.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((shares[middle] as number) <= share) low = middle + 1;
    else high = middle;
  }
  return 1 + shares.length - low;
}
