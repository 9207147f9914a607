import type { ResponseMatrix } from './response-matrix.ts';

/** Persons who answered exactly the same items, counted by raw score on them. */
export type PatternTable = {
  /** The k items answered, as numbered in the matrix, ascending. */
  readonly items: Int32Array;
  /** Persons at each raw score, length k + 1. */
  readonly scoreCounts: Int32Array;
  /** (k + 1) × k, row-major: of the persons with that raw score, how many were right on `items[column]`. */
  readonly rightByScore: Int32Array;
};

/**
 * Answers reduced to what the Rasch model can learn from them. Under the model the raw score on the items answered
 * is sufficient for ability (Rasch 1960), so that persons with the same items and the same score need never be
 * told apart again: estimation, fit and measures of a million persons with complete answers cost the same as of
 * a thousand.
 */
export type AnswerSummary = {
  /** Where the answers are; read again only for the scattered persons. */
  readonly matrix: ResponseMatrix;
  /** Whose answers are summarised; `null`: everyone's. */
  readonly includes: ((person: number) => boolean) | null;
  /** The items that count, ascending; answers to others are passed over. */
  readonly items: Int32Array;
  readonly tables: readonly PatternTable[];
  /** Persons, ascending, whose combination of answered items is too rare to be worth a table. */
  readonly scattered: Int32Array;
  /** Persons summarised who answered some of `items`, and who answered none. */
  readonly persons: number;
  readonly withoutAnswers: number;
};

/** Persons alike in the items answered and in raw score. The arrays are reused from one group to the next. */
export type ScoreGroup = {
  /** Items answered; the arrays hold as many entries, and older ones beyond. */
  count: number;
  items: Int32Array;
  /** Of the group's persons, how many were right on `items[position]`. */
  right: Int32Array;
  score: number;
  persons: number;
};

/** A table of nobody yet. */
export function emptyTable(items: Int32Array): PatternTable {
  const k = items.length;
  return { items, scoreCounts: new Int32Array(k + 1), rightByScore: new Int32Array((k + 1) * k) };
}
