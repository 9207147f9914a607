import type { Score } from '@invigil/shared/rules/scoring';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import { noteNearMisses, type UnreadForm } from './note-near-misses.ts';

export interface ScoreToRecord extends Score {
  submissionId: string;
  keyVersionId: string;
}

/**
 * Scores in two statements, however many: answers that could not be read go into the queue of near misses, and those of a form that a
 * person has rejected already are wrong; then the scores. Once a submission, key and reading.
 * @returns how many were not there before
 */
export async function writeScores(
  tx: Tx,
  readingVersion: number,
  scores: readonly ScoreToRecord[],
): Promise<number> {
  const unread = unreadFormsOf(scores);
  const rejected = unread.length > 0 ? await noteNearMisses(tx, readingVersion, unread) : [];
  const rows = markedWrong(scores, rejected).map((score) => ({
    submission_id: score.submissionId,
    key_version_id: score.keyVersionId,
    points: score.points,
    points_of: score.pointsOf,
    questions: score.questions,
    questions_of: score.questionsOf,
    marks: score.marks,
  }));
  // In one order, so that two workers with the same group wait for each other and never in a ring.
  const made = await tx.execute(sql`
    insert into scores (submission_id, key_version_id, reading_version, points, points_of, questions, questions_of, marks)
    select submission_id, key_version_id, ${readingVersion}::int, points, points_of, questions, questions_of, marks
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(submission_id uuid, key_version_id uuid, points int,
      points_of int, questions int, questions_of int, marks jsonb)
    order by submission_id
    on conflict do nothing`);
  return made.rowCount ?? 0;
}

const nameOf = (itemId: string, form: string | null) => `${itemId} ${form}`;

/** Each form of an item once, with the first submission that has it. */
function unreadFormsOf(scores: readonly ScoreToRecord[]): UnreadForm[] {
  const found = new Map<string, UnreadForm>();
  for (const { submissionId, marks } of scores)
    for (const [itemId, { mark, readAs }] of Object.entries(marks))
      if (mark === 'unread' && readAs !== null && !found.has(nameOf(itemId, readAs)))
        found.set(nameOf(itemId, readAs), { submissionId, itemId, form: readAs });
  return [...found.values()];
}

function markedWrong(
  scores: readonly ScoreToRecord[],
  rejected: readonly { itemId: string; form: string }[],
): readonly ScoreToRecord[] {
  if (rejected.length === 0) return scores;
  const names = new Set(rejected.map(({ itemId, form }) => nameOf(itemId, form)));
  return scores.map((score) => ({
    ...score,
    marks: Object.fromEntries(
      Object.entries(score.marks).map(([itemId, { mark, readAs }]) => [
        itemId,
        { mark: mark === 'unread' && names.has(nameOf(itemId, readAs)) ? ('wrong' as const) : mark, readAs },
      ]),
    ),
  }));
}
