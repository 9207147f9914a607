import type { AnswerSummary, ScoreGroup } from './answer-summary.ts';
import { answersOfPerson } from './answers-of-person.ts';

/**
 * Calls `visit` for every group of persons alike in items answered and in raw score, extreme scores included; a
 * scattered person is a group of one. Persons without answers are in none. The order is fixed: tables first, by
 * score, then the scattered by row.
 */
export function forEachScoreGroup(summary: AnswerSummary, visit: (group: ScoreGroup) => void): void {
  const { matrix, scattered } = summary;
  for (const { items, scoreCounts, rightByScore } of summary.tables) {
    const count = items.length;
    for (let score = 0; score <= count; score++) {
      const persons = scoreCounts[score] as number;
      const right = rightByScore.subarray(score * count, (score + 1) * count);
      if (persons > 0) visit({ count, items, right, score, persons });
    }
  }
  const answersOf = answersOfPerson({ matrix, items: summary.items, includes: null });
  for (let index = 0; index < scattered.length; index++) visit(answersOf(scattered[index] as number));
}

/** Whether all or none of a group's answers are right: such persons tell nothing of how items differ. */
export function isExtreme({ score, count }: Pick<ScoreGroup, 'score' | 'count'>): boolean {
  return score === 0 || score === count;
}
