import { misuse } from '../data/assert-values.ts';
import { quantile } from './quantile.ts';
import { ROUNDING_LOGITS } from './robust-z.ts';

export type DriftLimits = {
  /**
   * Distance from the median of the common items, in robust standard deviations or in the difference's own standard
   * errors, whichever are larger, beyond which an item drifts. Default 2.7, Tukey's fences for normal values.
   */
  readonly driftZ?: number;
  /** Distance from the median below which no item drifts. Default 0.3 logits (Miller, Rotou & Twing 2004). */
  readonly driftLogits?: number;
};

/**
 * The differences that stay when drifting ones are taken out, the farthest first, and the median and spread found
 * anew from those left: iterated removal as by Huynh & Meyer (2010, Practical Assessment, Research & Evaluation
 * 15(2)), the spread however being 1.4826 times the median absolute deviation (Hampel 1974), which drifting items
 * cannot stretch before they are half of all, where the interquartile range yields at a quarter. Half of the
 * items, and never fewer than two, always stay: beyond that nobody could say which of them moved.
 *
 * @param errorsLogits standard errors of the differences; what these alone explain is not drift.
 * @throws RangeError for a limit below zero.
 */
export function dropDriftingItems(
  differences: readonly number[],
  errorsLogits: readonly number[],
  { driftZ = 2.7, driftLogits = 0.3 }: DriftLimits,
): number[] {
  if (!(driftZ >= 0) || !(driftLogits >= 0)) misuse('driftZ and driftLogits are at least 0.');
  let kept = Array.from(differences.keys());
  const fewest = Math.max(2, Math.ceil(differences.length / 2));
  while (kept.length > fewest) {
    const median = medianOf(kept.map((index) => differences[index] as number));
    const distanceOf = (index: number) => Math.abs((differences[index] as number) - median);
    const spread = 1.4826 * medianOf(kept.map(distanceOf));
    const excessOf = (index: number) => {
      const limit = driftZ * Math.max(spread, errorsLogits[index] as number);
      return distanceOf(index) / Math.max(limit, driftLogits, ROUNDING_LOGITS);
    };
    const worst = kept.reduce((one, other) => (excessOf(other) > excessOf(one) ? other : one));
    if (!(excessOf(worst) > 1)) break;
    kept = kept.filter((index) => index !== worst);
  }
  return kept;
}

function medianOf(values: readonly number[]): number {
  return quantile(Float64Array.from(values).sort(), 0.5);
}
