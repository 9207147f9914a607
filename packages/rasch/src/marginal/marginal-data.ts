import type { AnswerSummary } from '../data/answer-summary.ts';
import { forEachScoreGroup } from '../data/for-each-score-group.ts';

/** Answers with their totals. Positions number the items of the summary, 0 … K − 1. */
export type MarginalData = {
  readonly summary: AnswerSummary;
  /** Answers, and right answers, at each position, over everyone. */
  readonly answered: Float64Array;
  readonly right: Float64Array;
  /** Persons with an answer to any of the items. */
  readonly persons: number;
};

export function marginalData(summary: AnswerSummary): MarginalData {
  const positionOf = new Int32Array(summary.matrix.items);
  for (const [position, item] of summary.items.entries()) positionOf[item] = position;
  const answered = new Float64Array(summary.items.length);
  const right = new Float64Array(summary.items.length);
  let persons = 0;
  forEachScoreGroup(summary, (group) => {
    persons += group.persons;
    for (let index = 0; index < group.count; index++) {
      const position = positionOf[group.items[index] as number] as number;
      answered[position] = (answered[position] as number) + group.persons;
      right[position] = (right[position] as number) + (group.right[index] as number);
    }
  });
  return { summary, answered, right, persons };
}
