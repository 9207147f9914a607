import type { AnswerSummary } from './answer-summary.ts';
import { forEachScoreGroup, isExtreme } from './for-each-score-group.ts';
import { positionsOf } from './item-positions.ts';
import type { ResponseMatrix } from './response-matrix.ts';
import { summariseAnswers } from './summarise-answers.ts';

/** Answers and right answers to each item of the matrix, over everyone or over persons without an extreme score. */
export function answerTotals(summary: AnswerSummary, informativeOnly = false) {
  const answered = new Int32Array(summary.matrix.items);
  const right = new Int32Array(summary.matrix.items);
  let persons = 0;
  forEachScoreGroup(summary, (group) => {
    if (informativeOnly && isExtreme(group)) return;
    persons += group.persons;
    for (let position = 0; position < group.count; position++) {
      const item = group.items[position] as number;
      (answered[item] as number) += group.persons;
      (right[item] as number) += group.right[position] as number;
    }
  });
  return { answered, right, persons };
}

/** For each item, how many answered it and how many were right. */
export function itemTotals(matrix: ResponseMatrix): { answered: Int32Array; right: Int32Array } {
  const { answered, right } = answerTotals(summariseAnswers(matrix));
  return { answered, right };
}

/** Answers with their totals. Positions number the items of the summary, 0 … K − 1. */
export type PositionedTotals = {
  readonly summary: AnswerSummary;
  readonly positionOf: Int32Array;
  /** Answers, and right answers, at each position. */
  readonly answered: Float64Array;
  readonly right: Float64Array;
  /** Whose answers these are: everybody with an answer, or those without an extreme score. */
  readonly persons: number;
};

export function positionedTotals(summary: AnswerSummary, informativeOnly: boolean): PositionedTotals {
  const { answered, right, persons } = answerTotals(summary, informativeOnly);
  const byPosition = (totals: Int32Array) =>
    Float64Array.from(summary.items, (item) => totals[item] as number);
  return {
    summary,
    positionOf: positionsOf(summary),
    answered: byPosition(answered),
    right: byPosition(right),
    persons,
  };
}
