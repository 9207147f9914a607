import { assertDifficulties } from '../data/response-matrix.ts';
import { findDecreasingRoot, type ValueAndSlope } from '../mathematics/find-decreasing-root.ts';
import { softplus } from '../mathematics/logistic.ts';

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
  return warmEstimate(difficultiesLogits, rawScore, spreadOf(difficultiesLogits));
}

/** @throws RangeError unless the score is a whole number from 0 to `items`. */
export function assertRawScore(rawScore: number, items: number): void {
  if (!Number.isInteger(rawScore) || rawScore < 0 || rawScore > items) {
    throw new RangeError(
      `A raw score on ${items} items is a whole number from 0 to ${items}, not ${rawScore}.`,
    );
  }
}

export type Spread = { readonly lowest: number; readonly highest: number; readonly widestGap: number };

export function spreadOf(difficultiesLogits: ArrayLike<number>): Spread {
  const sorted = Float64Array.from(difficultiesLogits).sort();
  let widestGap = 0;
  for (let index = 1; index < sorted.length; index++) {
    widestGap = Math.max(widestGap, (sorted[index] as number) - (sorted[index - 1] as number));
  }
  return { lowest: sorted[0] as number, highest: sorted[sorted.length - 1] as number, widestGap };
}

/** `estimateAbility` without the checks, for callers that estimate many scores on one set of items. */
export function warmEstimate(
  difficultiesLogits: ArrayLike<number>,
  rawScore: number,
  spread: Spread,
): AbilityEstimate {
  const items = difficultiesLogits.length;
  const score = (ability: number) => warmScore(difficultiesLogits, rawScore, ability);
  // |J/2I| < 1/2, so that the root lies where Σ P is within half a point of r: at most log(2K) beyond the items.
  const reach = Math.log(2 * items) + 1;
  const bracket = { low: spread.lowest - reach, high: spread.highest + reach };
  const start = Math.log((rawScore + 0.5) / (items - rawScore + 0.5)) + (spread.lowest + spread.highest) / 2;
  const abilityLogits =
    spread.widestGap <= UNIMODAL_GAP
      ? findDecreasingRoot(score, bracket, start)
      : highestMode(difficultiesLogits, rawScore, bracket);
  return {
    abilityLogits,
    seLogits: 1 / Math.sqrt(moments(difficultiesLogits, abilityLogits).information),
    extreme: rawScore === 0 || rawScore === items,
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
  difficultiesLogits: ArrayLike<number>,
  rawScore: number,
  { low, high }: { low: number; high: number },
): number {
  const score = (ability: number) => warmScore(difficultiesLogits, rawScore, ability);
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
      const weight = logWeightedLikelihood(difficultiesLogits, rawScore, root);
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

function logWeightedLikelihood(
  difficultiesLogits: ArrayLike<number>,
  rawScore: number,
  ability: number,
): number {
  let logLikelihood = rawScore * ability;
  for (let item = 0; item < difficultiesLogits.length; item++) {
    logLikelihood -= softplus(ability - (difficultiesLogits[item] as number));
  }
  return logLikelihood + 0.5 * Math.log(moments(difficultiesLogits, ability).information);
}

function warmScore(difficultiesLogits: ArrayLike<number>, rawScore: number, ability: number): ValueAndSlope {
  const { expected, information, skew, skewSlope } = moments(difficultiesLogits, ability);
  const ratio = skew / information;
  return {
    value: rawScore - expected + ratio / 2,
    slope: -information + (skewSlope / information - ratio * ratio) / 2,
  };
}

/** Σ P, I = Σ PQ, J = Σ PQ(1−2P) and J' = Σ PQ(1−6PQ) at one ability. */
export function moments(difficultiesLogits: ArrayLike<number>, ability: number) {
  let expected = 0;
  let information = 0;
  let skew = 0;
  let skewSlope = 0;
  for (let item = 0; item < difficultiesLogits.length; item++) {
    const distance = ability - (difficultiesLogits[item] as number);
    const e = Math.exp(-Math.abs(distance));
    const larger = 1 / (1 + e);
    const smaller = e * larger;
    const product = larger * smaller;
    expected += distance >= 0 ? larger : smaller;
    information += product;
    skew += product * (distance >= 0 ? smaller - larger : larger - smaller);
    skewSlope += product * (1 - 6 * product);
  }
  return { expected, information, skew, skewSlope };
}
