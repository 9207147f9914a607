import type { PositionedTotals } from '../data/answer-totals.ts';
import { ascend, type Steps } from '../mathematics/ascend.ts';
import { newtonStep, partOf } from '../mathematics/free-parameters.ts';
import { positiveDefiniteInverse } from '../mathematics/positive-definite-inverse.ts';
import { type MarginalMoments, marginalMoments } from './marginal-moments.ts';
import type { WithoutVariance } from './without-variance.ts';

export type MarginalMaximum = {
  readonly difficulties: Float64Array;
  readonly mean: number;
  readonly sd: number;
  /** Square over `free`, row-major: the inverse of the observed information at the maximum. */
  readonly covariance: Float64Array;
  readonly logLikelihood: number;
  readonly iterations: number;
};

/** Towards the maximum in log σ, where the information says nothing. */
const STEP_UPHILL = 0.5;
/** Logits. Beyond the one the spread has no limit; below the other it cannot be told from none. */
const LARGEST_SD = 30;
const SMALLEST_SD = 1e-3;

/**
 * Newton's method with the exact observed information in the parameters `free` (positions; K the mean; K + 1 log
 * σ). The log-likelihood is not concave everywhere: where the information is not positive definite, the step is
 * that of the answers had the abilities been known (as in an EM algorithm), which always leads uphill.
 */
export function maximiseMarginalLikelihood(
  data: PositionedTotals,
  free: readonly number[],
  start: WithoutVariance,
  steps: Steps,
): MarginalMaximum | 'no_variance' | 'no_maximum' {
  const items = start.difficulties.length;
  const inverseOf = ({ information }: MarginalMoments) =>
    positiveDefiniteInverse(partOf(information, items + 2, free), free.length);
  const sdOf = (point: Float64Array) => Math.exp(point[items + 1] as number);
  const { point, here, iterations, settled } = ascend(
    startingFrom(start, free),
    (at) => marginalMoments(data, at),
    (moments, at) => {
      if (sdOf(at) > LARGEST_SD || sdOf(at) < SMALLEST_SD) return null;
      return newtonStep(inverseOf(moments), moments.gradient, free) ?? uphillStep(moments, free);
    },
    { lastStep: 1e-9, longestStep: 1, ...steps },
  );
  const sd = sdOf(point);
  if (sd < SMALLEST_SD) return 'no_variance';
  const covariance = settled && sd <= LARGEST_SD ? inverseOf(here) : null;
  if (covariance === null) return 'no_maximum';
  return {
    difficulties: point.slice(0, items),
    mean: point[items] as number,
    sd,
    covariance,
    logLikelihood: here.logLikelihood,
    iterations,
  };
}

/**
 * A normal population of variance σ² is much like a logistic one of variance σ²/1.7²: logits of proportions, and the
 * spread seen through them, are narrower than the logits sought by √(1 + σ²/2.89) (Cohen 1979, Applied
 * Psychological Measurement 3, 415–424).
 */
function startingFrom(
  { difficulties, mean, suggestedVariance }: WithoutVariance,
  free: readonly number[],
): Float64Array {
  const seen = Math.min(Math.max(suggestedVariance, 1e-4), 2.4);
  const variance = seen / (1 - seen / 2.89);
  const expansion = Math.sqrt(1 + variance / 2.89);
  const point = Float64Array.of(...difficulties, mean, Math.log(variance) / 2);
  for (const i of free)
    if (i < difficulties.length) point[i] = mean + expansion * ((point[i] as number) - mean);
  return point;
}

function uphillStep({ gradient, completeInformation }: MarginalMoments, free: readonly number[]) {
  const step = new Float64Array(gradient.length);
  for (const i of free) {
    const slope = gradient[i] as number;
    step[i] =
      i === gradient.length - 1 ? STEP_UPHILL * Math.sign(slope) : slope / (completeInformation[i] as number);
  }
  return step;
}
