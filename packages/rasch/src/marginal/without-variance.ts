import type { PositionedTotals } from '../data/answer-totals.ts';
import { forEachScoreGroup } from '../data/for-each-score-group.ts';
import { findDecreasingRoot } from '../mathematics/find-decreasing-root.ts';
import { logistic, softplus } from '../mathematics/logistic.ts';

export type WithoutVariance = {
  readonly difficulties: Float64Array;
  readonly mean: number;
  /** n_i P_i Q_i at each position. */
  readonly itemInformation: Float64Array;
  readonly logLikelihood: number;
  /** The variance that the scores suggest, by moments. */
  readonly suggestedVariance: number;
};

/**
 * The maximum were all persons of one ability: then answers are independent, and each free difficulty is the mean
 * less the logit of the proportion right. The log-likelihood rises from σ² = 0 if and only if raw scores vary more
 * than by chance, its slope there being ½ Σ_n [(r_n − Σ P)² − Σ PQ], the sums over the items answered (Cox 1983,
 * Biometrika 70, 269–274).
 *
 * @returns `null` when the anchored items, all right or all wrong, put the mean nowhere.
 */
export function withoutVariance(
  { summary, positionOf, answered, right }: PositionedTotals,
  anchors: readonly (number | null)[],
): WithoutVariance | null {
  const anchored = [...anchors.keys()].filter((i) => anchors[i] !== null);
  const mean = anchored.length === 0 ? 0 : meanAbility(anchored);
  if (mean === null) return null;
  const difficulties = Float64Array.from(anchors, (anchor, i) => {
    const rightHere = right[i] as number;
    return anchor ?? mean - Math.log(rightHere / ((answered[i] as number) - rightHere));
  });
  const probabilities = difficulties.map((difficulty) => logistic(mean - difficulty));
  const products = probabilities.map((p) => p * (1 - p));
  const logLikelihood = difficulties.reduce((total, difficulty, i) => {
    const distance = mean - difficulty;
    return total + (right[i] as number) * distance - (answered[i] as number) * softplus(distance);
  }, 0);
  let excess = 0;
  let squares = 0;
  forEachScoreGroup(summary, ({ items, count, score, persons }) => {
    let deviation = score;
    let variance = 0;
    for (let index = 0; index < count; index++) {
      const position = positionOf[items[index] as number] as number;
      deviation -= probabilities[position] as number;
      variance += products[position] as number;
    }
    excess += persons * (deviation * deviation - variance);
    squares += persons * variance * variance;
  });
  return {
    difficulties,
    mean,
    itemInformation: products.map((product, i) => product * (answered[i] as number)),
    logLikelihood,
    suggestedVariance: excess / squares,
  };

  function meanAbility(items: readonly number[]): number | null {
    const total = items.reduce((sum, i) => sum + (right[i] as number), 0);
    const wrong = items.reduce((sum, i) => sum + (answered[i] as number), -total);
    if (total === 0 || wrong === 0) return null;
    const known = items.map((i) => anchors[i] as number);
    return findDecreasingRoot(
      (ability) => {
        let value = total;
        let slope = 0;
        for (const [index, i] of items.entries()) {
          const p = logistic(ability - (known[index] as number));
          value -= (answered[i] as number) * p;
          slope -= (answered[i] as number) * p * (1 - p);
        }
        return { value, slope };
      },
      { low: Math.min(...known), high: Math.max(...known) },
    );
  }
}

/**
 * Binomial errors: 1/(n P Q) of each logit; under anchors the error of the mean, 1/Σ n P Q over the anchored items,
 * is shared by all. The row and column of log σ, which has no error at the boundary, stay zero.
 */
export function covarianceWithoutVariance(
  { itemInformation }: WithoutVariance,
  known: readonly (number | null)[],
  free: readonly number[],
): Float64Array {
  const ofAnchored = known.reduce<number>(
    (sum, anchor, i) => (anchor === null ? sum : sum + (itemInformation[i] as number)),
    0,
  );
  const shared = ofAnchored > 0 ? 1 / ofAnchored : 0;
  const size = free.length;
  const covariance = new Float64Array(size * size);
  for (let a = 0; a < size - 1; a++) {
    for (let b = 0; b < size - 1; b++) covariance[a * size + b] = shared;
    const information = itemInformation[free[a] as number];
    if (information !== undefined) covariance[a * size + a] = shared + 1 / information;
  }
  return covariance;
}
