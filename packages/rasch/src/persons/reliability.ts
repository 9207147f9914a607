import type { Abilities } from '../fit/item-fit.ts';
import { mean, sampleVariance } from '../mathematics/sum.ts';

/**
 * Reliability of person measures from their own errors: 1 − mean(se²) / var(measure), variance with n − 1.
 * At Warm's estimates of all persons it is the WLE reliability; at maximum likelihood estimates, extreme scores
 * left out (`null`), the person separation reliability. May be negative. `null` for fewer than two persons or
 * where the measures do not vary.
 * @throws RangeError when the lengths differ.
 */
export function wleReliability(abilities: Abilities, seLogits: Abilities): number | null {
  if (abilities.length !== seLogits.length) {
    throw new RangeError(`${abilities.length} abilities given with ${seLogits.length} standard errors.`);
  }
  const measures: number[] = [];
  const errorVariances: number[] = [];
  for (let person = 0; person < abilities.length; person++) {
    const ability = abilities[person] ?? null;
    const se = seLogits[person] ?? null;
    if (ability === null || se === null) continue;
    measures.push(ability);
    errorVariances.push(se * se);
  }
  const variance = sampleVariance(measures);
  const errorVariance = mean(errorVariances);
  if (variance === null || errorVariance === null || !(variance > 0)) return null;
  return 1 - errorVariance / variance;
}

/**
 * Separation index G = √(R / (1 − R)): spread of the true measures in units of the error (Wright & Masters 1982).
 * 0 where the reliability is not positive; `null` where there is none or it is 1.
 */
export function separationOf(reliability: number | null): number | null {
  if (reliability === null || reliability >= 1) return null;
  return reliability <= 0 ? 0 : Math.sqrt(reliability / (1 - reliability));
}
