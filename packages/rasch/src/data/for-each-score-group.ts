import type { AnswerSummary, ScoreGroup } from './answer-summary.ts';
import { MISSING, RIGHT } from './response-matrix.ts';

/**
 * Calls `visit` for every group of persons alike in items answered and in raw score, extreme scores included; a
 * scattered person is a group of one. Persons without answers are in none. The order is fixed: tables first, by
 * score, then the scattered by row.
 */
export function forEachScoreGroup(summary: AnswerSummary, visit: (group: ScoreGroup) => void): void {
  for (const { items, scoreCounts, rightByScore } of summary.tables) {
    const count = items.length;
    for (let score = 0; score <= count; score++) {
      const persons = scoreCounts[score] as number;
      if (persons === 0) continue;
      visit({
        count,
        items,
        right: rightByScore.subarray(score * count, (score + 1) * count),
        score,
        persons,
      });
    }
  }
  forEachScattered(summary, visit);
}

function forEachScattered({ matrix, items, scattered }: AnswerSummary, visit: (group: ScoreGroup) => void) {
  const group: ScoreGroup = {
    count: 0,
    items: new Int32Array(items.length),
    right: new Int32Array(items.length),
    score: 0,
    persons: 1,
  };
  for (let index = 0; index < scattered.length; index++) {
    const start = (scattered[index] as number) * matrix.items;
    let count = 0;
    let score = 0;
    for (let column = 0; column < items.length; column++) {
      const item = items[column] as number;
      const cell = matrix.cells[start + item] as number;
      if (cell === MISSING) continue;
      const right = cell === RIGHT ? 1 : 0;
      group.items[count] = item;
      group.right[count] = right;
      score += right;
      count++;
    }
    if (count === 0) continue;
    group.count = count;
    group.score = score;
    visit(group);
  }
}
