import { canonicalOf } from './evaluate.ts';
import { foldSigns } from './fold.ts';
import { beginSteps, isUnreadable, mostCharacters, type WhyUnreadable } from './limits.ts';
import { parseAnswer } from './parse-answer.ts';
import { linearOf, type ShownMath, showAnswer } from './show.ts';
import type { Commas } from './tokens.ts';

export type OpenReading =
  | { status: 'blank' }
  | {
      status: 'read';
      /** Equal for two answers exactly when they say the same. It is itself a text that reads as itself. */
      canonical: string;
      /** As understood, nothing worked out. */
      shown: { math: ShownMath; linear: string };
    }
  | { status: 'unreadable'; why: WhyUnreadable };

/**
 * Reads what a student typed for an open item: numbers, fractions, mixed numbers, percent, roots, π, ±, powers, intervals, sets and lists,
 * in the habits of three languages, with exact arithmetic. Never throws, and is never slow (limits.ts). What it does not read:
 *
 * - words, units and unknowns: `3√2 sm` is for a person to judge;
 * - what people write alike and mean differently: `1/2√3`, `2^1/2`, `√2π`, `1/2/3`, `(1,5)`, `1.000.000`;
 * - what has no normal form in sums of rationals × roots of integers × powers of π: `√(3+2√2)`, `1/(1+π)`, `sin 30`.
 *
 * Overlapping intervals of a union are not merged: `(1;3)∪(2;4)` says something else than `(1;4)`.
 */
export function readOpenAnswer(text: string, commas: Commas = 'rule'): OpenReading {
  if (text.length > 4 * mostCharacters) return { status: 'unreadable', why: 'too_long' };
  const folded = foldSigns(text);
  if (folded === '') return { status: 'blank' };
  if (folded.length > mostCharacters) return { status: 'unreadable', why: 'too_long' };
  beginSteps();
  try {
    const answer = parseAnswer(folded, commas);
    const canonical = canonicalOf(answer, answer.equal);
    const math = showAnswer(answer, answer.equal);
    return { status: 'read', canonical, shown: { math, linear: linearOf(math) } };
  } catch (error) {
    if (isUnreadable(error)) return { status: 'unreadable', why: error.why };
    throw error;
  }
}
