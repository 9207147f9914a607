import type { GradeName } from '@invigil/shared/contracts/primitives';
import type { GradeShare } from '@invigil/shared/rules/grade';
import type { Mark } from '@invigil/shared/rules/scoring';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { isoInstant } from '../../instants.ts';

export interface PublishedResult extends Record<string, unknown> {
  publishedAt: string | null;
  submissionNumber: number;
  points: number;
  pointsOf: number;
  questions: number;
  questionsOf: number;
  marks: Record<string, { mark: Mark; readAs: string | null }>;
  /** Null for rehearsal and practice. */
  outcome: 'estimated' | 'raw_only' | null;
  sentence: string | null;
  n: number;
  measureLogits: number | null;
  seLogits: number | null;
  scaled: number | null;
  scaledSe: number | null;
  grade: GradeName | null;
  gradeLikelihood: GradeShare[];
}

/** What is published of one session, through the views alone; undefined before the flip. One statement. */
export async function findPublishedResult(
  db: DbOrTx,
  sessionId: string,
): Promise<PublishedResult | undefined> {
  const raw = sql`${isoInstant(sql`r.results_published_at`)} as "publishedAt",
    r.submission_number as "submissionNumber", r.points, r.points_of as "pointsOf", r.questions,
    r.questions_of as "questionsOf", r.marks`;
  const found = await db.execute<PublishedResult>(sql`
    select ${raw}, r.outcome, r.sentence, r.n, r.measure_logits as "measureLogits", r.se_logits as "seLogits", r.scaled,
      r.scaled_se as "scaledSe", r.grade, r.grade_likelihood as "gradeLikelihood"
    from published_results r where r.session_id = ${sessionId}
    union all
    select ${raw}, null, null, 0, null, null, null, null, null, '[]'::jsonb
    from practice_results r where r.session_id = ${sessionId}`);
  return found.rows[0];
}

export interface PublishedItem extends Record<string, unknown> {
  itemId: string;
  position: number;
  question: number;
  part: string;
  kind: 'choice' | 'match' | 'open';
  topic: string;
  text: string | null;
  accepted: string[];
  shareRight: number | null;
}

/** The items of the paper with the student's text, the key and how many had them right. One statement. */
export async function listPublishedItems(
  db: DbOrTx,
  params: { sessionId: string; examId: string; examVersionId: string; submissionNumber: number },
): Promise<PublishedItem[]> {
  const found = await db.execute<PublishedItem>(sql`
    select i.id as "itemId", i.position, i.question, i.part, i.kind, i.topic,
      sub.answers -> i.id::text ->> 'text' as text, coalesce(k.accepted, '{}') as accepted,
      share.right_count::float8 / nullif(share.n, 0) as "shareRight"
    from items i
    left join published_keys k on k.session_id = ${params.sessionId} and k.item_id = i.id
    left join published_item_shares share on share.exam_id = ${params.examId} and share.item_id = i.id
    left join submissions sub on sub.session_id = ${params.sessionId} and sub.number = ${params.submissionNumber}
    where i.exam_version_id = ${params.examVersionId} order by i.position`);
  return found.rows;
}

export interface PublishedStanding extends Record<string, unknown> {
  /** Whether this sitting is the person's first attempt of the exam, which alone is ranked. */
  isRanked: boolean;
  /** Of the points; null when no item counts. */
  share: number | null;
  before: number | null;
  after: number | null;
  ordinal: number | null;
  streakCurrent: number | null;
  streakLongest: number | null;
}

/** What is one's own of a standing: the share that is ranked, what the exam did to the rating, and the streak. One statement. */
export async function findPublishedStanding(
  db: DbOrTx,
  params: { sessionId: string; examId: string; personId: string },
): Promise<PublishedStanding | undefined> {
  const found = await db.execute<PublishedStanding>(sql`
    select own.session_id is not null as "isRanked", own.share, rc.before, rc.after, rc.ordinal,
      st.streak_current as "streakCurrent", st.streak_longest as "streakLongest"
    from (select 1) one
    left join (
      select r.session_id, r.points::float8 / nullif(r.points_of, 0) as share
      from published_results r join sessions s on s.id = r.session_id
      where r.exam_id = ${params.examId} and r.person_id = ${params.personId} order by s.attempt limit 1
    ) own on own.session_id = ${params.sessionId}
    left join published_rating_changes rc on rc.exam_id = ${params.examId} and rc.person_id = ${params.personId}
      and own.session_id is not null
    left join published_standings st on st.person_id = ${params.personId}`);
  return found.rows[0];
}
