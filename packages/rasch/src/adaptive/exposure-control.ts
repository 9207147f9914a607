import { ABOVE_ZERO, assertNumber, assertWhole } from '../data/assert-values.ts';

/**
 * Chance with which each item may be used when it is the one chosen, so that no item is given to more than a share
 * of persons: r/P(chosen) where an item was chosen for more than r of them, else 1. Found by rounds of simulated
 * or real tests (Sympson & Hetter 1985, Proceedings of the 27th Military Testing Association, 973–977); after each
 * round choices are counted anew under the chances of the last.
 *
 * @param timesChosen for each item, persons for whom it was chosen, whether or not they were then given it.
 * @param persons tests the counts come from.
 * @param maximumRate r, above 0 and at most 1.
 * @throws RangeError for counts that are impossible.
 */
export function acceptanceFromCounts(
  timesChosen: ArrayLike<number>,
  persons: number,
  maximumRate: number,
): Float64Array {
  assertWhole('persons', persons, 1);
  assertNumber('maximumRate', maximumRate, ABOVE_ZERO, 1);
  return Float64Array.from(timesChosen, (times, item) => {
    assertWhole(`timesChosen of item ${item}`, times, 0, persons);
    return times <= maximumRate * persons ? 1 : (maximumRate * persons) / times;
  });
}
