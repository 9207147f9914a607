import { assertWhole } from '../data/assert-values.ts';
import { assertDifficulties } from '../data/response-matrix.ts';
import { findDecreasingRoot, type ValueAndSlope } from '../mathematics/find-decreasing-root.ts';
import { type AbilityItems, abilityItems, moments } from './ability-items.ts';

export type AbilityEstimate = {
  readonly abilityLogits: number;
  /** 1/√I at the estimate, I the test information. */
  readonly seLogits: number;
  /** True when no item, or every item, was right: finite here, but resting on the bias correction alone. */
  readonly extreme: boolean;
};

/**
 * Warm's weighted likelihood estimate of one person's ability from a raw score on the given items (those
 * answered, or those counted; any set). Finite for every score, 0 and full included.
 *
 *   r − Σ P + J / (2I) = 0,   I = Σ PQ,   J = Σ PQ(1 − 2P)
 *
 * Warm (1989), Psychometrika 54, 427–450; for the one-parameter model, where it equals the mode under
 * Jeffreys' prior: the maximum of L·√I. The error is 1/√I at the estimate.
 *
 * @throws RangeError for no items, difficulties not finite, or a score that is not a whole number from 0 to K.
 */
export function estimateAbility(difficultiesLogits: ArrayLike<number>, rawScore: number): AbilityEstimate {
  assertDifficulties(difficultiesLogits);
  assertRawScore(rawScore, difficultiesLogits.length);
  return warmEstimate(abilityItems(difficultiesLogits), rawScore);
}

/** @throws RangeError unless the score is a whole number from 0 to `items`. */
export function assertRawScore(rawScore: number, items: number): void {
  assertWhole('rawScore', rawScore, 0, items);
}

/** `estimateAbility` without the checks, for callers that estimate many scores on one set of items. */
export function warmEstimate(items: AbilityItems, rawScore: number): AbilityEstimate {
  const { count, lowest, highest } = items;
  const score = (ability: number) => warmScore(items, rawScore, ability);
  // |J/2I| < 1/2, so that the root lies where Σ P is within half a point of r: at most log(2K) beyond the items.
  const reach = Math.log(2 * count) + 1;
  const bracket = { low: lowest - reach, high: highest + reach };
  const start = Math.log((rawScore + 0.5) / (count - rawScore + 0.5)) + (lowest + highest) / 2;
  const abilityLogits =
    items.widestGap <= UNIMODAL_GAP
      ? findDecreasingRoot(score, bracket, start)
      : highestMode(items, rawScore, bracket);
  return {
    abilityLogits,
    seLogits: 1 / Math.sqrt(moments(items, abilityLogits).information),
    extreme: rawScore === 0 || rawScore === count,
  };
}

/**
 * With w = PQ the slope of the estimating function is −I + ½ Var_w(1−2P) − E_w(PQ) ≤ ½ − I − 3 E_w(PQ), which is
 * negative everywhere while neighbouring items are at most 3 logits apart: one root. Across a wider gap there
 * may be several, because √I dips between two clusters of items.
 */
const UNIMODAL_GAP = 3;

/** The root with the greatest L·√I; the greatest and not just any, so that ability never falls as score rises. */
function highestMode(
  items: AbilityItems,
  rawScore: number,
  { low, high }: { low: number; high: number },
): number {
  const score = (ability: number) => warmScore(items, rawScore, ability);
  const steps = Math.ceil((high - low) / 0.25);
  let best = Number.NaN;
  let bestWeight = Number.NEGATIVE_INFINITY;
  let before = low;
  let sign = score(low).value;
  for (let step = 1; step <= steps; step++) {
    const here = low + ((high - low) * step) / steps;
    const value = score(here).value;
    if (sign > 0 && value <= 0) {
      const root = findDecreasingRoot(score, { low: before, high: here });
      const weight = logWeightedLikelihood(items, rawScore, root);
      if (weight > bestWeight) {
        best = root;
        bestWeight = weight;
      }
    }
    before = here;
    sign = value;
  }
  return Number.isNaN(best) ? findDecreasingRoot(score, { low, high }) : best;
}

function logWeightedLikelihood(items: AbilityItems, rawScore: number, ability: number): number {
  const scale = Math.exp(-ability);
  let logLikelihood = (rawScore - items.count) * ability;
  for (let item = 0; item < items.count; item++)
    logLikelihood -= Math.log1p((items.hardness[item] as number) * scale);
  return logLikelihood + 0.5 * Math.log(moments(items, ability).information);
}

function warmScore(items: AbilityItems, rawScore: number, ability: number): ValueAndSlope {
  const { expected, information, skew, skewSlope } = moments(items, ability);
  const ratio = skew / information;
  return {
    value: rawScore - expected + ratio / 2,
    slope: -information + (skewSlope / information - ratio * ratio) / 2,
  };
}
