import { assertEach, assertLength, assertNumber } from '../data/assert-values.ts';
import { findDecreasingRoot } from '../mathematics/find-decreasing-root.ts';
import { logistic, logisticSlope } from '../mathematics/logistic.ts';
import { sum } from '../mathematics/sum.ts';

/** How far inside the edge the expected total of an item solved by all, or by none, is put. */
export const EXTREME_ADJUSTMENT = 0.3;

/**
 * A finite difficulty for an item that all or none solved: the one at which the expected number of right
 * answers, Σ P at the given abilities, is the observed number, moved 0.3 inside where it is less than that from
 * 0 or from the number of persons. A convention and not an estimate: mark it wherever it is shown.
 * The error is 1/√(Σ PQ) there, the abilities taken as known.
 *
 * @param counts how many persons have each ability; default one.
 * @throws RangeError for no abilities, one that is not finite, counts that do not fit, or a total outside 0 … N.
 */
export function placeExtremeItem(
  abilitiesLogits: ArrayLike<number>,
  rightTotal: number,
  counts: ArrayLike<number> = new Uint8Array(abilitiesLogits.length).fill(1),
): { difficultyLogits: number; seLogits: number } {
  const groups = abilitiesLogits.length;
  assertLength(counts, groups, 'counts', 'abilities');
  assertEach('The count of ability', counts, 0);
  const persons = sum(counts);
  assertNumber('The number of persons with measures', persons, 1);
  assertNumber('rightTotal', rightTotal, 0, persons);
  assertEach('The ability of person', abilitiesLogits);
  const target = Math.min(Math.max(rightTotal, EXTREME_ADJUSTMENT), persons - EXTREME_ADJUSTMENT);
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let group = 0; group < groups; group++) {
    const ability = abilitiesLogits[group] as number;
    lowest = Math.min(lowest, ability);
    highest = Math.max(highest, ability);
  }
  const offset = Math.log((persons - target) / target);
  const totals = (difficulty: number) => {
    let value = -target;
    let slope = 0;
    for (let group = 0; group < groups; group++) {
      const distance = (abilitiesLogits[group] as number) - difficulty;
      value += (counts[group] as number) * logistic(distance);
      slope -= (counts[group] as number) * logisticSlope(distance);
    }
    return { value, slope };
  };
  const difficultyLogits = findDecreasingRoot(totals, { low: lowest + offset, high: highest + offset });
  return { difficultyLogits, seLogits: 1 / Math.sqrt(-totals(difficultyLogits).slope) };
}
