import type { CommandContext } from '../../command-context.ts';
import { type ScoreToRecord, writeScores } from '../../steps/result/write-scores.ts';
import { inTransaction } from '../../transaction.ts';

/** Of one submission; recording the same again changes nothing. */
export async function recordScore(
  ctx: CommandContext,
  { readingVersion, ...score }: ScoreToRecord & { readingVersion: number },
): Promise<'recorded' | 'already'> {
  const made = await inTransaction(ctx.db, (tx) => writeScores(tx, readingVersion, [score]));
  return made > 0 ? 'recorded' : 'already';
}
