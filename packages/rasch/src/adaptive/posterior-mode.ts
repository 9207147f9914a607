import { findDecreasingRoot } from '../mathematics/find-decreasing-root.ts';
import { logistic, logisticSlope } from '../mathematics/logistic.ts';

/**
 * Most probable ability after a raw score, given a normal prior: the root of r − Σ P − (θ − μ)/σ². The score
 * equation moves by at most the number of items, so that the root lies within that many σ² of μ.
 */
export function posteriorMode(
  difficultiesLogits: readonly number[],
  rawScore: number,
  meanLogits: number,
  sdLogits: number,
): number {
  const precision = 1 / (sdLogits * sdLogits);
  const reach = (difficultiesLogits.length + 1) / precision;
  return findDecreasingRoot(
    (ability) => {
      let value = rawScore - (ability - meanLogits) * precision;
      let slope = -precision;
      for (const difficulty of difficultiesLogits) {
        value -= logistic(ability - difficulty);
        slope -= logisticSlope(ability - difficulty);
      }
      return { value, slope };
    },
    { low: meanLogits - reach, high: meanLogits + reach },
    meanLogits,
  );
}
