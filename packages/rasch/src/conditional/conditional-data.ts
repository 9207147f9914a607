import type { AnswerPattern } from '../data/answer-patterns.ts';
import { type ResponseMatrix, RIGHT } from '../data/response-matrix.ts';
import type { ConditionalGroup } from './conditional-likelihood.ts';

/**
 * Reduces answers to what the conditional likelihood depends on: scores by pattern, and right totals of `items`
 * over persons neither all right nor all wrong. `answeredTotals` counts the same persons' answers.
 */
export function conditionalData(
  matrix: ResponseMatrix,
  items: Int32Array,
  patterns: readonly AnswerPattern[],
) {
  const positionOf = new Int32Array(matrix.items);
  for (const [position, item] of items.entries()) positionOf[item] = position;
  const rightTotals = new Float64Array(items.length);
  const answeredTotals = new Float64Array(items.length);
  const groups: ConditionalGroup[] = [];
  for (const pattern of patterns) {
    const scoreCounts = new Float64Array(pattern.items.length + 1);
    let informative = 0;
    for (const [index, person] of pattern.persons.entries()) {
      const score = pattern.rawScores[index] as number;
      if (score === 0 || score === pattern.items.length) continue;
      informative++;
      scoreCounts[score] = (scoreCounts[score] as number) + 1;
      for (const item of pattern.items) {
        if (matrix.cells[person * matrix.items + item] === RIGHT)
          rightTotals[positionOf[item] as number] = (rightTotals[positionOf[item] as number] as number) + 1;
      }
    }
    if (informative === 0) continue;
    const positions = pattern.items.map((item) => positionOf[item] as number);
    for (const position of positions)
      answeredTotals[position] = (answeredTotals[position] as number) + informative;
    groups.push({ positions, scoreCounts });
  }
  return { data: { groups, rightTotals }, answeredTotals };
}
