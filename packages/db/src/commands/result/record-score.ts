import type { CommandContext } from '../../command-context.ts';
import { recordScores, type ScoreToRecord } from './record-scores.ts';

/** One score, as a group of one. */
export async function recordScore(
  ctx: CommandContext,
  { readingVersion, ...score }: ScoreToRecord & { readingVersion: number },
): Promise<'recorded' | 'already'> {
  return (await recordScores(ctx, readingVersion, [score])) > 0 ? 'recorded' : 'already';
}
