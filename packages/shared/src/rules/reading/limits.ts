/** Why an answer has no reading. `not_exact`: it is mathematics, but has no exact normal form here. */
export type WhyUnreadable =
  | 'too_long'
  | 'too_large'
  | 'not_maths'
  | 'unknown_word'
  | 'ambiguous'
  | 'not_exact'
  | 'undefined'
  | 'disagree';

/** Above any of these an answer is unreadable, so that no text is ever slow to read. */
export const mostCharacters = 200;
export const mostTokens = 120;
export const mostDepth = 12;
export const mostDigits = 60;
export const mostRoots = 16;
export const mostTerms = 12;
export const mostSteps = 1_500;
/** Of an exponent on a sum, of one on a single term, and of the index of a root. */
export const mostSumPower = 8;
export const mostPower = 200;
export const mostIndex = 12;

export interface Unreadable extends Error {
  why: WhyUnreadable;
}

/** Leaves the reading; caught by `readOpenAnswer` alone. */
export function giveUp(why: WhyUnreadable): never {
  throw Object.assign(new Error(why), { why });
}

export const isUnreadable = (error: unknown): error is Unreadable => error instanceof Error && 'why' in error;

let stepsLeft = mostSteps;

/** Reading is synchronous, so one counter serves: it is set when a reading begins and counts multiplications of big numbers. */
export function beginSteps(): void {
  stepsLeft = mostSteps;
}

export function takeStep(): void {
  stepsLeft -= 1;
  if (stepsLeft < 0) giveUp('too_large');
}
