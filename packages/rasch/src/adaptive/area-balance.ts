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
  const total = areas.reduce((sum, area) => sum + (targetShares[area] as number), 0);
  if (!areas.every((area) => (targetShares[area] as number) >= 0) || !(total > 0 && Number.isFinite(total)))
    throw new RangeError('Target shares of areas are not negative, and not all 0.');
  if (areaOfItem.length !== bankSize)
    throw new RangeError(`${areaOfItem.length} areas given for ${bankSize} items.`);
  for (let item = 0; item < bankSize; item++) {
    if (targetShares[areaOfItem[item] as number] === undefined)
      throw new RangeError(`Item ${item} is of area ${areaOfItem[item]}, which has no target share.`);
  }
  const counts = new Float64Array(areas.length);
  for (const item of given) {
    const area = areaOfItem[item] as number;
    (counts[area] as number) += 1;
  }
  const shortfall = (area: number) =>
    (targetShares[area] as number) / total - (counts[area] as number) / Math.max(1, given.length);
  return areas.sort((one, other) => shortfall(other) - shortfall(one) || one - other);
}
