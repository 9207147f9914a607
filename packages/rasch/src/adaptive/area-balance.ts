import { ABOVE_ZERO, assertEach, assertLength, assertNumber, assertWhole } from '../data/assert-values.ts';
import { sum } from '../mathematics/sum.ts';

export type AreaBalance = {
  /** The content area of each item of the bank, numbered from 0. */
  readonly areaOfItem: ArrayLike<number>;
  /** Share of the test each area should have; they need not add up to 1. */
  readonly targetShares: ArrayLike<number>;
};

/**
 * The areas, the one furthest behind its share of the items given first (Kingsbury & Zara 1989, Applied
 * Measurement in Education 2, 359–375).
 * @throws RangeError for an area that is not there, or shares that are negative, not finite or all 0.
 */
export function areasByNeed(
  { areaOfItem, targetShares }: AreaBalance,
  bankSize: number,
  given: readonly number[],
): number[] {
  const areas = Array.from(targetShares, (_, area) => area);
  assertEach('The target share of area', targetShares, 0);
  const total = sum(targetShares);
  assertNumber('The sum of target shares', total, ABOVE_ZERO);
  assertLength(areaOfItem, bankSize, 'areas', 'items');
  for (let item = 0; item < bankSize; item++)
    assertWhole('The area of an item', areaOfItem[item] as number, 0, areas.length - 1);
  const counts = new Float64Array(areas.length);
  for (const item of given) {
    const area = areaOfItem[item] as number;
    (counts[area] as number) += 1;
  }
  const shortfall = (area: number) =>
    (targetShares[area] as number) / total - (counts[area] as number) / Math.max(1, given.length);
  return areas.sort((one, other) => shortfall(other) - shortfall(one) || one - other);
}
