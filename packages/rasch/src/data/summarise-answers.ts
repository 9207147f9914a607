import type { AnswerSummary, PatternTable } from './answer-summary.ts';
import { allItems } from './answers-of-person.ts';
import { misuse } from './assert-values.ts';
import { countCompleteRows } from './count-complete-rows.ts';
import { groupIncompleteRows } from './group-incomplete-rows.ts';
import { assertResponseMatrix, type ResponseMatrix } from './response-matrix.ts';

/**
 * Reduces answers to tables of right answers by raw score: one for the persons with complete answers, one for each
 * other combination of answered items that enough persons share (the forms of a design, blanks at the end). The
 * remaining persons are listed as scattered. One reading of the matrix, a second of incomplete rows only.
 *
 * @param items the items that count, ascending; default all.
 * @throws RangeError for a cell above 2, or items not ascending or not there.
 */
export function summariseAnswers(
  matrix: ResponseMatrix,
  items: Int32Array = allItems(matrix),
): AnswerSummary {
  assertResponseMatrix(matrix);
  assertItems(items, allItems(matrix));
  const { scoreCounts, rightByScore, incomplete } = countCompleteRows(matrix, items);
  return gathered(matrix, items, null, { items, scoreCounts, rightByScore }, incomplete);
}

/** The summary itself, or that of a matrix: what every function that takes either begins with. */
export function summaryOf(answers: ResponseMatrix | AnswerSummary): AnswerSummary {
  return 'tables' in answers ? answers : summariseAnswers(answers);
}

/** A summary of the persons with complete answers, counted in a table, and of the incomplete rows. */
export function gathered(
  matrix: ResponseMatrix,
  items: Int32Array,
  includes: AnswerSummary['includes'],
  complete: PatternTable,
  incomplete: Int32Array,
): AnswerSummary {
  const { tables, scattered, withoutAnswers } = groupIncompleteRows(matrix, items, incomplete);
  // All answers to no item are none.
  if (items.length === 0)
    return { matrix, includes, items, tables, scattered, persons: 0, withoutAnswers: personsIn(complete) };
  const all = personsIn(complete) > 0 ? [complete, ...tables] : tables;
  const persons = all.reduce((total, table) => total + personsIn(table), scattered.length);
  return { matrix, includes, items, tables: all, scattered, persons, withoutAnswers };
}

export function personsIn({ scoreCounts }: Pick<PatternTable, 'scoreCounts'>): number {
  return scoreCounts.reduce((total, count) => total + count, 0);
}

/** @throws RangeError unless they are some of those `known`, ascending. */
export function assertItems(items: Int32Array, known: Int32Array): void {
  const there = new Set(known);
  if (items.some((item, at) => !there.has(item) || item <= (items[at - 1] ?? -1)))
    misuse('Items are some of those there are, in ascending order.');
}
