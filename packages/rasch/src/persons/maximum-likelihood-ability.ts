import { assertDifficulties } from '../data/response-matrix.ts';
import { findDecreasingRoot } from '../mathematics/find-decreasing-root.ts';
import { type AbilityEstimate, assertRawScore, moments, spreadOf } from './estimate-ability.ts';

/**
 * Maximum likelihood estimate of ability from a raw score: the root of r = Σ P, with error 1/√I there. `null` for
 * a score of 0 or of every item, where the likelihood has no maximum. Biased outward; Warm's estimate
 * (`estimateAbility`) is the one to report.
 *
 * @throws RangeError as `estimateAbility`.
 */
export function maximumLikelihoodAbility(
  difficultiesLogits: ArrayLike<number>,
  rawScore: number,
): AbilityEstimate | null {
  assertDifficulties(difficultiesLogits);
  assertRawScore(rawScore, difficultiesLogits.length);
  if (rawScore === 0 || rawScore === difficultiesLogits.length) return null;
  const { lowest, highest } = spreadOf(difficultiesLogits);
  const reach = Math.log(difficultiesLogits.length) + 1;
  const abilityLogits = findDecreasingRoot(
    (ability) => {
      const { expected, information } = moments(difficultiesLogits, ability);
      return { value: rawScore - expected, slope: -information };
    },
    { low: lowest - reach, high: highest + reach },
  );
  return {
    abilityLogits,
    seLogits: 1 / Math.sqrt(moments(difficultiesLogits, abilityLogits).information),
    extreme: false,
  };
}
