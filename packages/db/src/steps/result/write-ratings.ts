import type { Achievement } from '@invigil/shared/rules/achievements';
import type { RatingChange } from '@invigil/shared/rules/rating';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';

/** Each writes its table with one statement from one JSON array: a sitting has thousands of rows. */

const examOrder = sql`select e.id, v.closes_at from exams e join exam_versions v on v.id = e.current_version_id`;

/** Rewrites the rows of the changed exam and of all that closed after it; earlier ones can't have moved. */
export async function writeRatingChanges(
  tx: Tx,
  from: { examId: string; closesAt: string },
  changes: readonly RatingChange[],
): Promise<void> {
  const since = sql`(${from.closesAt}::timestamptz, ${from.examId}::uuid)`;
  await tx.execute(
    sql`delete from rating_changes where (exam_closed_at, exam_id) >= ${since} or exam_id = ${from.examId}`,
  );
  await tx.execute(sql`
    insert into rating_changes (exam_id, person_id, exam_closed_at, before, after, expected, share, k, ordinal)
    select r."examId", r."personId", e.closes_at, r.before, r.after, r.expected, r.share, r.k, r.ordinal
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as r("examId" uuid, "personId" uuid, before float8,
      after float8, expected float8, share float8, k int, ordinal int)
    join (${examOrder}) e on e.id = r."examId"
    where (e.closes_at, e.id) >= ${since}`);
}

/** A person's place in the fold over all published mock exams. */
export interface Standing {
  personId: string;
  rating: number;
  best: number;
  ratedExams: number;
  improvement: number;
  trend: number;
  streakCurrent: number;
  streakLongest: number;
}

export async function writeStandings(tx: Tx, standings: readonly Standing[]): Promise<void> {
  await tx.execute(sql`
    with fresh as (
      select * from jsonb_to_recordset(${JSON.stringify(standings)}::jsonb) as r("personId" uuid, rating float8, best float8,
        "ratedExams" int, improvement float8, trend float8, "streakCurrent" int, "streakLongest" int)
    ), gone as (
      delete from standings s where not exists (select 1 from fresh f where f."personId" = s.person_id)
    )
    insert into standings as s (person_id, rating, best, rated_exams, improvement, trend, streak_current, streak_longest)
    select "personId", rating, best, "ratedExams", improvement, trend, "streakCurrent", "streakLongest" from fresh
    on conflict (person_id) do update set rating = excluded.rating, best = excluded.best,
      rated_exams = excluded.rated_exams, improvement = excluded.improvement, trend = excluded.trend,
      streak_current = excluded.streak_current, streak_longest = excluded.streak_longest
    where (s.rating, s.best, s.rated_exams, s.improvement, s.trend, s.streak_current, s.streak_longest)
      is distinct from (excluded.rating, excluded.best, excluded.rated_exams, excluded.improvement, excluded.trend,
        excluded.streak_current, excluded.streak_longest)`);
}

export async function writeAchievements(
  tx: Tx,
  achievements: readonly (Achievement & { personId: string })[],
): Promise<void> {
  await tx.execute(sql`
    with fresh as (
      select r."personId", r.code, r."examId", e.closes_at
      from jsonb_to_recordset(${JSON.stringify(achievements)}::jsonb) as r("personId" uuid, code text, "examId" uuid)
      join (${examOrder}) e on e.id = r."examId"
    ), gone as (
      delete from achievements a
      where not exists (select 1 from fresh f where f."personId" = a.person_id and f.code = a.code)
    )
    insert into achievements as a (person_id, code, exam_id, earned_at)
    select "personId", code, "examId", closes_at from fresh
    on conflict (person_id, code) do update set exam_id = excluded.exam_id, earned_at = excluded.earned_at
    where (a.exam_id, a.earned_at) is distinct from (excluded.exam_id, excluded.earned_at)`);
}
