import type { AnswerSummary } from '../data/answer-summary.ts';
import { forEachScoreGroup } from '../data/for-each-score-group.ts';

/** The sufficient statistics of the persons of one table. */
export type ConditionalGroup = {
  /** Where the table's items stand among the items of the summary. */
  readonly positions: Int32Array;
  /** Persons at each raw score 0 … k; those at 0 and k carry no information. */
  readonly scoreCounts: Int32Array;
};

/** All that the conditional likelihood depends on. Positions number the items of the summary, 0 … K − 1. */
export type ConditionalData = {
  readonly summary: AnswerSummary;
  readonly groups: readonly ConditionalGroup[];
  /** Right answers, and answers, at each position, over persons neither all right nor all wrong. */
  readonly rightTotals: Float64Array;
  readonly answeredTotals: Float64Array;
};

export function conditionalData(summary: AnswerSummary): ConditionalData {
  const positionOf = new Int32Array(summary.matrix.items);
  for (const [position, item] of summary.items.entries()) positionOf[item] = position;
  const rightTotals = new Float64Array(summary.items.length);
  const answeredTotals = new Float64Array(summary.items.length);
  forEachScoreGroup(summary, ({ count, items, right, score, persons }) => {
    if (score === 0 || score === count) return;
    for (let index = 0; index < count; index++) {
      const position = positionOf[items[index] as number] as number;
      (rightTotals[position] as number) += right[index] as number;
      (answeredTotals[position] as number) += persons;
    }
  });
  const groups = summary.tables.map(({ items, scoreCounts }) => ({
    positions: items.map((item) => positionOf[item] as number),
    scoreCounts,
  }));
  return { summary, groups, rightTotals, answeredTotals };
}
