/** How far a sitting's sheet is filled on the server. */
export interface Filled {
  /** Items with a non-blank answer. */
  answered: number;
  /** A digit a question in paper order: 0 nothing, 1 partly, 2 whole. */
  questions: string;
}

/** Positions in one number; 30 leave the sign of an int alone. */
export const bitsAWord = 30;

/** Of each question of a paper in order, a mask a word. */
export type Paper = readonly (readonly number[])[];

/** A bit a position of the longest paper, thirty to a word. */
export type Bits = number[];

export function wordsFor(papers: readonly { positions: readonly number[] }[]): number {
  const last = Math.max(0, ...papers.flatMap(({ positions }) => positions));
  return 1 + Math.floor(last / bitsAWord);
}

/** By version. */
export function papersOf(
  rows: readonly { examVersionId: string; positions: readonly number[] }[],
  words: number,
): ReadonlyMap<string, Paper> {
  const byVersion = Map.groupBy(rows, ({ examVersionId }) => examVersionId);
  return new Map(
    [...byVersion].map(([version, questions]) => [
      version,
      questions.map(({ positions }) => masksOf(positions, words)),
    ]),
  );
}

function masksOf(positions: readonly number[], words: number): number[] {
  const masks = new Array<number>(words).fill(0);
  for (const position of positions) setBit(masks, position, true);
  return masks;
}

export function setBit(bits: Bits, position: number, isSet: boolean): void {
  const word = Math.floor(position / bitsAWord);
  const bit = 1 << (position % bitsAWord);
  bits[word] = isSet ? (bits[word] ?? 0) | bit : (bits[word] ?? 0) & ~bit;
}

/** Of a sitting without any answer `bits` is undefined. */
export function filledOf(paper: Paper, bits: Bits | undefined): Filled {
  return {
    answered: bits ? bits.reduce((sum, word) => sum + countBits(word), 0) : 0,
    questions: paper.map((masks) => digitOf(masks, bits)).join(''),
  };
}

function digitOf(masks: readonly number[], bits: Bits | undefined): '0' | '1' | '2' {
  if (!bits) return '0';
  let some = false;
  let all = true;
  for (const [word, mask] of masks.entries()) {
    const filled = (bits[word] ?? 0) & mask;
    if (filled !== 0) some = true;
    if (filled !== mask) all = false;
  }
  return all ? '2' : some ? '1' : '0';
}

function countBits(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
