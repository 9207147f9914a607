import { assertLength, assertNumber, misuse } from '../data/assert-values.ts';
import { assertItem, MISSING, type ResponseMatrix } from '../data/response-matrix.ts';
import type { Random } from './random.ts';

/**
 * The same answers with a share of them missing completely at random (Rubin 1976).
 * @throws RangeError for a share outside 0 to 1.
 */
export function blankAtRandom(matrix: ResponseMatrix, share: number, random: Random): ResponseMatrix {
  assertNumber('The share missing', share, 0, 1);
  const cells = matrix.cells.map((cell) => (random() < share ? MISSING : cell));
  return { persons: matrix.persons, items: matrix.items, cells };
}

/**
 * The same answers with those to items outside each person's form missing.
 * @param forms the items of each form; forms linked by common items share them.
 * @param formOfPerson which form each person took, numbered from 0.
 * @throws RangeError for an item or form that is not there.
 */
export function blankOutsideForms(
  matrix: ResponseMatrix,
  forms: ReadonlyArray<ArrayLike<number>>,
  formOfPerson: ArrayLike<number>,
): ResponseMatrix {
  const { persons, items } = matrix;
  assertLength(formOfPerson, persons, 'forms', 'persons');
  const cells = new Uint8Array(matrix.cells.length).fill(MISSING);
  for (let person = 0, start = 0; person < persons; person++, start += items) {
    const form = forms[formOfPerson[person] as number];
    if (form === undefined) misuse(`There is no form ${formOfPerson[person]}, which person ${person} took.`);
    for (let place = 0; place < form.length; place++) {
      const item = form[place] as number;
      assertItem(item, items);
      cells[start + item] = matrix.cells[start + item] as number;
    }
  }
  return { persons, items, cells };
}
