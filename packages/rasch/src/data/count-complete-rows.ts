import { type ByteCounters, byteCounters } from './byte-counters.ts';
import { assertCells, type ResponseMatrix, selectItems } from './response-matrix.ts';
import { type RowList, rowList } from './row-list.ts';

export type CompleteRows = {
  /** Persons at each raw score over the k items counted. */
  readonly scoreCounts: Int32Array;
  /** (k + 1) × k, row-major: right answers by raw score and item. */
  readonly rightByScore: Int32Array;
  /** Persons with a missing answer among the items counted, ascending. */
  readonly incomplete: Int32Array;
};

/**
 * One reading of the matrix: right answers by raw score and item, four answers at a time. A row is read as 32-bit
 * words of four answers, one a byte. Added up, its words give the raw score; then they are added to the running
 * totals of that score, one byte an item, which are emptied into wide counters before a byte can overflow.
 *
 * @param items the items counted, ascending.
 * @throws RangeError for a cell above 2.
 */
export function countCompleteRows(matrix: ResponseMatrix, items: Int32Array): CompleteRows {
  const counters = byteCounters(items.length);
  const incomplete = rowList();
  if (items.length === 0)
    return {
      scoreCounts: Int32Array.of(matrix.persons),
      rightByScore: new Int32Array(0),
      incomplete: rowList().rows(),
    };
  if (items.length === matrix.items) countBlock(matrix, 0, counters, incomplete);
  else {
    for (let first = 0; first < matrix.persons; first += ROWS_A_COPY) {
      const persons = Math.min(ROWS_A_COPY, matrix.persons - first);
      const cells = matrix.cells.subarray(first * matrix.items, (first + persons) * matrix.items);
      countBlock(selectItems({ persons, items: matrix.items, cells }, items), first, counters, incomplete);
    }
  }
  return { ...counters.totals(), incomplete: incomplete.rows() };
}

/** Some items of many persons are copied a block at a time, small enough for the processor's cache. */
const ROWS_A_COPY = 1024;

function countBlock(block: ResponseMatrix, firstPerson: number, counters: ByteCounters, incomplete: RowList) {
  const { items, cells, persons } = block;
  const { sums, filled, stride } = counters;
  // A row begins at any byte of a word, its phase; the words at its ends hold bytes of its neighbours as well.
  let phase = cells.byteOffset & 3;
  let word = 0;
  const words = new Int32Array(cells.buffer, cells.byteOffset - phase, (phase + cells.length) >>> 2);
  for (let person = 0; person < persons; person++) {
    const end = phase + items;
    const wordsInRow = (end + 3) >>> 2;
    const whole = word + wordsInRow <= words.length;
    const row = whole ? words : copyOfRow(block, person, phase);
    const first = whole ? word : 0;
    const last = first + wordsInRow - 1;
    const firstMask = -1 << (phase << 3);
    const lastMask = -1 >>> (((4 - end) & 3) << 3);
    const score = rawScoreOfWords(row, first, last, firstMask, lastMask);
    if (score === NOT_COMPLETE) {
      assertCells(cells, person * items, (person + 1) * items);
      incomplete.push(firstPerson + person);
    } else {
      const slot = phase * (items + 1) + score;
      if (filled[slot] === 255) counters.empty(slot);
      (filled[slot] as number) += 1;
      addWords(row, first, last, firstMask, sums, slot * stride);
    }
    word += end >>> 2;
    phase = end & 3;
  }
}

const NOT_COMPLETE = -1;

/** At most so many words are summed before the bytes of the sum are added up: none can pass 255. */
const WORDS_A_SUM = 128;

function rawScoreOfWords(
  words: Int32Array,
  first: number,
  last: number,
  firstMask: number,
  lastMask: number,
) {
  let score = 0;
  let bits = 0;
  for (let from = first; from <= last; from += WORDS_A_SUM) {
    const to = Math.min(last + 1, from + WORDS_A_SUM);
    let bytes = 0;
    for (let j = from; j < to; j++) {
      let word = words[j] as number;
      if (j === first) word &= firstMask;
      if (j === last) word &= lastMask;
      bytes = (bytes + word) | 0;
      bits |= word;
    }
    const pairs = (bytes & 0x00ff00ff) + ((bytes >>> 8) & 0x00ff00ff);
    score += (pairs & 0xffff) + (pairs >>> 16);
  }
  return (bits & 0xfefefefe) === 0 ? score : NOT_COMPLETE;
}

/** The neighbour's bytes in the last word lie above this row's: what they carry falls out of the word. */
function addWords(
  words: Int32Array,
  first: number,
  last: number,
  firstMask: number,
  sums: Int32Array,
  base: number,
): void {
  (sums[base] as number) += (words[first] as number) & firstMask;
  for (let j = first + 1, at = base + 1; j <= last; j++, at++) {
    (sums[at] as number) += words[j] as number;
  }
}

/** For a row whose last word would pass the end of the buffer. */
function copyOfRow({ items, cells }: ResponseMatrix, person: number, phase: number): Int32Array {
  const copy = new Int32Array((phase + items + 3) >>> 2);
  new Uint8Array(copy.buffer).set(cells.subarray(person * items, (person + 1) * items), phase);
  return copy;
}
