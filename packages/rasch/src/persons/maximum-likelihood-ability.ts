import { assertOneOf } from '../data/assert-values.ts';
import { isExtreme } from '../data/for-each-score-group.ts';
import { assertDifficulties } from '../data/response-matrix.ts';
import { findDecreasingRoot } from '../mathematics/find-decreasing-root.ts';
import { type AbilityItems, abilityItems, moments } from './ability-items.ts';
import { type AbilityEstimate, assertRawScore, warmEstimate } from './estimate-ability.ts';

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
  return estimateBy('maximum_likelihood', abilityItems(difficultiesLogits), rawScore);
}

/** @throws RangeError unless it is one of the two estimators. */
export function assertEstimator(estimator: string): void {
  assertOneOf('estimator', estimator, ['warm', 'maximum_likelihood']);
}

/** Warm's estimate, or that of maximum likelihood, which is `null` at extreme scores; without the checks. */
export function estimateBy(
  estimator: 'warm' | 'maximum_likelihood',
  items: AbilityItems,
  score: number,
): AbilityEstimate | null {
  if (estimator === 'warm') return warmEstimate(items, score);
  return isExtreme({ score, count: items.count }) ? null : likeliestEstimate(items, score);
}

/**
 * `maximumLikelihoodAbility` without the checks, for 0 < score < count; the score need not be whole, so that it
 * also serves a score moved inside from the edge.
 */
export function likeliestEstimate(items: AbilityItems, rawScore: number): AbilityEstimate {
  const reach = Math.log(items.count) + 1;
  const abilityLogits = findDecreasingRoot(
    (ability) => {
      const { expected, information } = moments(items, ability);
      return { value: rawScore - expected, slope: -information };
    },
    { low: items.lowest - reach, high: items.highest + reach },
    Math.log(rawScore / (items.count - rawScore)) + (items.lowest + items.highest) / 2,
  );
  return {
    abilityLogits,
    seLogits: 1 / Math.sqrt(moments(items, abilityLogits).information),
    extreme: false,
  };
}
