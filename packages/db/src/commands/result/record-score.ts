import type { Score } from '@invigil/shared/rules/scoring';
import type { CommandContext } from '../../command-context.ts';
import { scores } from '../../schema/index.ts';
import { noteNearMisses } from '../../steps/result/note-near-misses.ts';
import { inTransaction } from '../../transaction.ts';

export interface ScoreToRecord extends Score {
  submissionId: string;
  keyVersionId: string;
  readingVersion: number;
}

/**
 * Once a submission, key and reading; recording the same again changes nothing. Answers that could not be read go into the queue of near
 * misses in the same transaction; those of a form that a person has rejected already are wrong.
 */
export async function recordScore(
  ctx: CommandContext,
  score: ScoreToRecord,
): Promise<'recorded' | 'already'> {
  return inTransaction(ctx.db, async (tx) => {
    const unread = Object.entries(score.marks).flatMap(([itemId, { mark, readAs }]) =>
      mark === 'unread' && readAs !== null ? [{ itemId, form: readAs }] : [],
    );
    const marks = { ...score.marks };
    if (unread.length > 0)
      for (const { itemId, form } of await noteNearMisses(tx, score, unread))
        marks[itemId] = { mark: 'wrong', readAs: form };
    const made = await tx
      .insert(scores)
      .values({ ...score, marks })
      .onConflictDoNothing()
      .returning({ id: scores.id });
    return made.length > 0 ? 'recorded' : 'already';
  });
}
