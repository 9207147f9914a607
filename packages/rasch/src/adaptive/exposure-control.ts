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
  if (!Number.isInteger(persons) || persons < 1)
    throw new RangeError(`Exposure cannot be counted over ${persons} persons.`);
  if (!(maximumRate > 0 && maximumRate <= 1))
    throw new RangeError(`The greatest exposure is above 0 and at most 1, not ${maximumRate}.`);
  return Float64Array.from(timesChosen, (times, item) => {
    if (!Number.isInteger(times) || times < 0 || times > persons)
      throw new RangeError(`Item ${item} cannot have been chosen ${times} times for ${persons} persons.`);
    return times <= maximumRate * persons ? 1 : (maximumRate * persons) / times;
  });
}
