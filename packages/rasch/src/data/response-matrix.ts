/** Cell value of a wrong answer. */
export const WRONG = 0;
/** Cell value of a right answer. */
export const RIGHT = 1;
/** Cell value of an item not presented, not reached, or otherwise not to be counted. */
export const MISSING = 2;

/**
 * Answers of `persons` × `items`, one byte each: 0 wrong, 1 right, 2 missing. Person n's answer to item i is
 * `cells[n * items + i]`. Treat the cells as read-only.
 */
export type ResponseMatrix = {
  readonly persons: number;
  readonly items: number;
  readonly cells: Uint8Array;
};

/**
 * Packs rows of answers, one row a person and `null` for missing.
 * @throws RangeError when rows differ in length or hold anything but 0, 1 and null.
 */
export function responseMatrix(rows: ReadonlyArray<ReadonlyArray<0 | 1 | null>>): ResponseMatrix {
  const persons = rows.length;
  const items = rows[0]?.length ?? 0;
  const cells = new Uint8Array(persons * items);
  for (const [person, row] of rows.entries()) {
    if (row.length !== items) {
      throw new RangeError(`Row ${person} has ${row.length} answers; the first row has ${items}.`);
    }
    for (let item = 0; item < items; item++) {
      const answer = row[item];
      if (answer !== 0 && answer !== 1 && answer !== null) {
        throw new RangeError(
          `Row ${person}, item ${item}: an answer is 0, 1 or null, not ${String(answer)}.`,
        );
      }
      cells[person * items + item] = answer ?? MISSING;
    }
  }
  return { persons, items, cells };
}

/**
 * A matrix over bytes already packed (0, 1, 2), which are checked but not copied.
 * @throws RangeError when the size does not fit or a byte is above 2.
 */
export function responseMatrixFromCells(persons: number, items: number, cells: Uint8Array): ResponseMatrix {
  const matrix = { persons, items, cells };
  assertResponseMatrix(matrix);
  assertCells(cells, 0, cells.length);
  return matrix;
}

/** @throws RangeError for a cell above 2, from `start` up to `end`. */
export function assertCells(cells: Uint8Array, start: number, end: number): void {
  for (let index = start; index < end; index++) {
    if ((cells[index] as number) > MISSING) {
      throw new RangeError(`Cell ${index} is ${cells[index]}; a cell is 0, 1 or 2.`);
    }
  }
}

/** The same persons with the given items only, in the given order. */
export function selectItems(matrix: ResponseMatrix, items: ArrayLike<number>): ResponseMatrix {
  assertResponseMatrix(matrix);
  const cells = new Uint8Array(matrix.persons * items.length);
  for (let column = 0; column < items.length; column++) {
    const item = items[column] as number;
    if (!Number.isInteger(item) || item < 0 || item >= matrix.items) {
      throw new RangeError(`There is no item ${item}; items are numbered 0 to ${matrix.items - 1}.`);
    }
    for (let person = 0; person < matrix.persons; person++) {
      cells[person * items.length + column] = matrix.cells[person * matrix.items + item] as number;
    }
  }
  return { persons: matrix.persons, items: items.length, cells };
}

/** For each item, how many answered it and how many were right. */
export function itemTotals(matrix: ResponseMatrix): { answered: Int32Array; right: Int32Array } {
  assertResponseMatrix(matrix);
  const { persons, items, cells } = matrix;
  const answered = new Int32Array(items);
  const right = new Int32Array(items);
  for (let person = 0, index = 0; person < persons; person++) {
    for (let item = 0; item < items; item++, index++) {
      const cell = cells[index] as number;
      if (cell !== MISSING) (answered[item] as number) += 1;
      if (cell === RIGHT) (right[item] as number) += 1;
    }
  }
  return { answered, right };
}

/** @throws RangeError when the counts are not whole or do not fit the number of cells. */
export function assertResponseMatrix({ persons, items, cells }: ResponseMatrix): void {
  if (!Number.isInteger(persons) || !Number.isInteger(items) || persons < 0 || items < 0) {
    throw new RangeError(`A matrix of ${persons} persons × ${items} items is impossible.`);
  }
  if (cells.length !== persons * items) {
    throw new RangeError(
      `${persons} persons × ${items} items need ${persons * items} cells, not ${cells.length}.`,
    );
  }
}

/** @throws RangeError when there are none, one is not finite, or they lie beyond what doubles can separate. */
export function assertDifficulties(difficultiesLogits: ArrayLike<number>, items?: number): void {
  if (items === undefined && difficultiesLogits.length === 0)
    throw new RangeError('No item difficulties given.');
  if (items !== undefined && difficultiesLogits.length !== items) {
    throw new RangeError(`${difficultiesLogits.length} difficulties given for ${items} items.`);
  }
  for (let item = 0; item < difficultiesLogits.length; item++) {
    const difficulty = difficultiesLogits[item] as number;
    if (!Number.isFinite(difficulty) || Math.abs(difficulty) > LARGEST_LOGIT) {
      throw new RangeError(
        `The difficulty of item ${item} is ${difficulty}; it must lie within ±${LARGEST_LOGIT}.`,
      );
    }
  }
}

/** @throws RangeError unless there is one difficulty within the limits, or `null`, an item. */
export function assertAnchors(anchors: readonly (number | null)[], items: number): void {
  if (anchors.length !== items) throw new RangeError(`${anchors.length} anchors given for ${items} items.`);
  const given = anchors.filter((anchor) => anchor !== null);
  assertDifficulties(given, given.length);
}

/** Beyond this, exp() of a difference of two values leaves the range of doubles. */
const LARGEST_LOGIT = 150;
