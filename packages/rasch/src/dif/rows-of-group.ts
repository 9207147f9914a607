import { assertCells, type ResponseMatrix } from '../data/response-matrix.ts';
import type { PersonGroups } from './person-groups.ts';

/**
 * The answers of one group, in a matrix of their own: what holds of a group (that its items are connected, say)
 * has to be read from its rows alone.
 * @throws RangeError for a cell above 2.
 */
export function rowsOfGroup(matrix: ResponseMatrix, groups: PersonGroups, group: 0 | 1): ResponseMatrix {
  const { items, cells, persons } = matrix;
  let size = 0;
  for (let person = 0; person < persons; person++) if (groups[person] === group) size++;
  const own = new Uint8Array(size * items);
  for (let person = 0, at = 0; person < persons; person++) {
    if (groups[person] !== group) continue;
    own.set(cells.subarray(person * items, (person + 1) * items), at);
    at += items;
  }
  assertCells(own, 0, own.length);
  return { persons: size, items, cells: own };
}
