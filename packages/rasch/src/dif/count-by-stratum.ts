import { assertCells, type ResponseMatrix } from '../data/response-matrix.ts';
import type { PersonGroups } from './person-groups.ts';

/** Cells of one group, stratum and item: wrong, right, missing, as numbered in the matrix. */
const KINDS = 3;

export type StratumCounts = {
  /** [group][stratum][item][0 wrong, 1 right, 2 missing], the last index fastest. */
  readonly counts: Int32Array;
  readonly strata: number;
  readonly items: number;
};

/** Where the counts of an item begin: the wrong ones, and one further the right ones. */
export function cellOf({ strata, items }: StratumCounts, group: 0 | 1, stratum: number, item: number) {
  return ((group * strata + stratum) * items + item) * KINDS;
}

/**
 * One reading of the rows of both groups. `stratumOf` gives a person's stratum, -1 to leave the person out, or
 * `null` to give up, upon which the whole is `null`.
 * @throws RangeError for a cell above 2.
 */
export function countByStratum(
  matrix: ResponseMatrix,
  groups: PersonGroups,
  strata: number,
  stratumOf: (person: number) => number | null,
): StratumCounts | null {
  const { persons, items, cells } = matrix;
  const counts = new Int32Array(2 * strata * items * KINDS);
  for (let person = 0; person < persons; person++) {
    const group = groups[person];
    if (group !== 0 && group !== 1) continue;
    const stratum = stratumOf(person);
    if (stratum === null) return null;
    if (stratum < 0) continue;
    let at = (group * strata + stratum) * items * KINDS;
    const end = (person + 1) * items;
    let seen = 0;
    for (let index = person * items; index < end; index++, at += KINDS) {
      const cell = cells[index] as number;
      seen |= cell;
      (counts[at + cell] as number) += 1;
    }
    if (seen > 1) assertCells(cells, end - items, end);
  }
  return { counts, strata, items };
}
