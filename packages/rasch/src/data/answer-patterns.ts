import { MISSING, type ResponseMatrix, RIGHT } from './response-matrix.ts';

/** Persons who answered exactly the same items. */
export type AnswerPattern = {
  /** The items answered, as numbered in the matrix, ascending. */
  readonly items: Int32Array;
  readonly persons: Int32Array;
  /** Items right among those answered, for each of `persons`. */
  readonly rawScores: Int32Array;
};

/**
 * Groups persons by which of the given items they answered. Under the Rasch model the raw score on a pattern is
 * sufficient for ability, so that all later work is per pattern and score and not per person. Persons who
 * answered none of the items are in no group.
 */
export function groupByPattern(matrix: ResponseMatrix, items: Int32Array): AnswerPattern[] {
  const { persons, cells } = matrix;
  const groups = new Map<string, { items: Int32Array; persons: number[]; rawScores: number[] }>();
  const answered = new Int32Array(items.length);
  const complete = 'complete';
  for (let person = 0; person < persons; person++) {
    const start = person * matrix.items;
    let count = 0;
    let score = 0;
    for (let column = 0; column < items.length; column++) {
      const item = items[column] as number;
      const cell = cells[start + item] as number;
      if (cell === MISSING) continue;
      answered[count++] = item;
      if (cell === RIGHT) score++;
    }
    if (count === 0) continue;
    const key = count === items.length ? complete : packedKey(answered, count, matrix.items);
    let group = groups.get(key);
    if (group === undefined) {
      group = { items: answered.slice(0, count), persons: [], rawScores: [] };
      groups.set(key, group);
    }
    group.persons.push(person);
    group.rawScores.push(score);
  }
  return Array.from(groups.values(), (group) => ({
    items: group.items,
    persons: Int32Array.from(group.persons),
    rawScores: Int32Array.from(group.rawScores),
  }));
}

/** One bit an item, 15 to a character: a key of fixed length, far shorter than a list of numbers. */
function packedKey(answered: Int32Array, count: number, items: number): string {
  const words = new Array<number>(Math.ceil(items / 15)).fill(0);
  for (let index = 0; index < count; index++) {
    const item = answered[index] as number;
    const word = Math.floor(item / 15);
    words[word] = (words[word] as number) | (1 << (item % 15));
  }
  return words.map((word) => String.fromCharCode(word)).join('');
}
