import { assertEach, assertLength, assertOneOf, assertWhole, misuse } from './assert-values.ts';

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
    assertLength(row, items, `answers in row ${person}`, 'items');
    for (let item = 0; item < items; item++) {
      const answer = row[item];
      // A name is made only for an answer that is none.
      if (answer !== 0 && answer !== 1 && answer !== null)
        assertOneOf(`Row ${person}, item ${item}`, answer, [0, 1, null]);
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
  for (let index = start; index < end; index++)
    if ((cells[index] as number) > MISSING) misuse(`Cell ${index} is ${cells[index]}; a cell is 0, 1 or 2.`);
}

/** The same persons with the given items only, in the given order. */
export function selectItems(matrix: ResponseMatrix, items: ArrayLike<number>): ResponseMatrix {
  assertResponseMatrix(matrix);
  const { persons } = matrix;
  const cells = new Uint8Array(persons * items.length);
  for (let column = 0; column < items.length; column++) {
    const item = items[column] as number;
    assertItem(item, matrix.items);
    for (let person = 0; person < persons; person++)
      cells[person * items.length + column] = matrix.cells[person * matrix.items + item] as number;
  }
  return { persons, items: items.length, cells };
}

/** @throws RangeError unless it is one of the items, which are numbered from 0. */
export function assertItem(item: number, items: number): void {
  assertWhole('The number of an item', item, 0, items - 1);
}

/** @throws RangeError when the counts are not whole or do not fit the number of cells. */
export function assertResponseMatrix({ persons, items, cells }: ResponseMatrix): void {
  assertWhole('The number of persons', persons);
  assertWhole('The number of items', items);
  assertLength(cells, persons * items, 'cells', `answers of ${persons} persons`);
}

/** @throws RangeError when there are none, one is not finite, or they lie beyond what doubles can separate. */
export function assertDifficulties(difficultiesLogits: ArrayLike<number>, items?: number): void {
  if (items === undefined) assertWhole('The number of difficulties', difficultiesLogits.length, 1);
  else assertLength(difficultiesLogits, items, 'difficulties', 'items');
  assertEach('The difficulty of item', difficultiesLogits, -LARGEST_LOGIT, LARGEST_LOGIT);
}

/** @throws RangeError unless there is one difficulty within the limits, or `null`, an item. */
export function assertAnchors(anchors: readonly (number | null)[], items: number): void {
  assertDifficulties(
    anchors.map((anchor) => (anchor === null ? 0 : anchor)),
    items,
  );
}

/** Beyond this, exp() of a difference of two values leaves the range of doubles. */
export const LARGEST_LOGIT = 150;
