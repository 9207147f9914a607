import type { Score } from '@invigil/shared/rules/scoring';
import type { CommandContext } from '../../command-context.ts';
import { scores } from '../../schema/index.ts';

export interface ScoreToRecord extends Score {
  submissionId: string;
  keyVersionId: string;
  readingVersion: number;
}

/** Once a submission, key and reading; recording the same again changes nothing. */
export async function recordScore(
  ctx: CommandContext,
  score: ScoreToRecord,
): Promise<'recorded' | 'already'> {
  const made = await ctx.db.insert(scores).values(score).onConflictDoNothing().returning({ id: scores.id });
  return made.length > 0 ? 'recorded' : 'already';
}
