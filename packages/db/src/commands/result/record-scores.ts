import type { CommandContext } from '../../command-context.ts';
import { type ScoreToRecord, writeScores } from '../../steps/result/write-scores.ts';
import { inTransaction } from '../../transaction.ts';

/** A group in one transaction; recording the same again changes nothing, and of two workers at once each score is written by one. Returns how many are new. */
export async function recordScores(
  ctx: CommandContext,
  readingVersion: number,
  scores: readonly ScoreToRecord[],
): Promise<number> {
  if (scores.length === 0) return 0;
  return inTransaction(ctx.db, (tx) => writeScores(tx, readingVersion, scores));
}
