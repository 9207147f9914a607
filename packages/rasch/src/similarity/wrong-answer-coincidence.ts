import { assertLength, assertWhole } from '../data/assert-values.ts';
import { type ResponseMatrix, WRONG } from '../data/response-matrix.ts';

/** In place of an answer that is unknown, or not wrong. */
export const NO_CODE = -1;

/** Largest answer code: counts are kept in an array as long as the largest code of the item. */
const LARGEST_CODE = 2 ** 20 - 1;

/**
 * How probable it is that two wrong answers to an item are the same, from the wrong answers of everyone but the
 * two: of the M pairs of others, C gave the same, and the chance is (C + 1)/(M + 1), as if the two had been one
 * such pair themselves. It errs upward, so that where few others were wrong nothing can be concluded.
 *
 * @param answerCodes persons × items as the matrix: what was answered, from 0, equal codes for equal answers to one
 *   item; −1 unknown. Read at wrong answers only.
 * @throws RangeError when there is not one code a cell, or a code is impossible.
 */
export function wrongAnswerCoincidence(matrix: ResponseMatrix, answerCodes: ArrayLike<number>) {
  const { persons, items, cells } = matrix;
  assertLength(answerCodes, cells.length, 'answer codes', 'answers');
  const counts = Array.from({ length: items }, (_, item) => countsOf(item));
  const wrong = counts.map((list) => list.reduce((total, count) => total + count, 0));
  const samePairs = counts.map((list) => list.reduce((total, count) => total + (count * (count - 1)) / 2, 0));

  function countsOf(item: number): Float64Array {
    let largest = -1;
    for (let at = item; at < cells.length; at += items) {
      const code = answerCodes[at] as number;
      if (!Number.isInteger(code) || code < NO_CODE || code > LARGEST_CODE)
        assertWhole(
          `The answer code of person ${Math.floor(at / items)}, item ${item}`,
          code,
          NO_CODE,
          LARGEST_CODE,
        );
      if (cells[at] === WRONG) largest = Math.max(largest, code);
    }
    const list = new Float64Array(largest + 1);
    for (let person = 0, at = item; person < persons; person++, at += items) {
      const code = answerCodes[at] as number;
      if (cells[at] === WRONG && code >= 0) (list[code] as number) += 1;
    }
    return list;
  }

  /** @param codeA of a wrong answer, or −1 for a person whose answer is not among those counted. */
  return (item: number, codeA: number, codeB: number): number => {
    const list = counts[item] as Float64Array;
    let others = wrong[item] as number;
    let same = samePairs[item] as number;
    if (codeA >= 0) {
      others--;
      same -= (list[codeA] as number) - 1;
    }
    if (codeB >= 0) {
      others--;
      same -= (list[codeB] as number) - (codeA === codeB ? 2 : 1);
    }
    return (same + 1) / ((others * (others - 1)) / 2 + 1);
  };
}

/**
 * Answer codes from the answers themselves (an option's letter, typed text already normalised), one row a person,
 * `null` for no answer: each item's answers are numbered in order of appearance.
 * @throws RangeError when rows differ in length.
 */
export function numberAnswers(rows: ReadonlyArray<ReadonlyArray<string | null>>): Int32Array {
  const items = rows[0]?.length ?? 0;
  const numbers = Array.from({ length: items }, () => new Map<string, number>());
  const codes = new Int32Array(rows.length * items).fill(NO_CODE);
  for (const [person, row] of rows.entries()) {
    assertLength(row, items, `answers in row ${person}`, 'items');
    for (const [item, known] of numbers.entries()) {
      const answer = row[item] ?? null;
      if (answer === null) continue;
      const code = known.get(answer) ?? known.size;
      known.set(answer, code);
      codes[person * items + item] = code;
    }
  }
  return codes;
}
