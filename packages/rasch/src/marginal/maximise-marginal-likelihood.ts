import { positiveDefiniteInverse } from '../mathematics/positive-definite-inverse.ts';
import type { MarginalData } from './marginal-data.ts';
import {
  type MarginalMoments,
  type MarginalParameters,
  marginalLogLikelihood,
  marginalMoments,
} from './marginal-moments.ts';
import type { WithoutVariance } from './without-variance.ts';

export type MarginalMaximum = MarginalParameters & {
  /** Square over `free`, row-major: the inverse of the observed information at the maximum. */
  readonly covariance: Float64Array;
  readonly logLikelihood: number;
  readonly iterations: number;
};

/** The error left after a Newton step of this size is its square: below rounding. */
const LAST_STEP = 1e-9;
const LONGEST_STEP = 1;
/** Towards the maximum in log σ, where the information says nothing. */
const STEP_UPHILL = 0.5;
/** Logits. Beyond the one the spread has no limit; below the other it cannot be told from none. */
const LARGEST_SD = 30;
const SMALLEST_SD = 1e-3;

/**
 * Newton's method with the exact observed information in the parameters `free` (positions; K the mean; K + 1 log
 * σ). The log-likelihood is not concave everywhere: where the information is not positive definite, the step is
 * that of the answers had the abilities been known (as in an EM algorithm), which always leads uphill. A step that
 * lowers the log-likelihood is halved.
 */
export function maximiseMarginalLikelihood(
  data: MarginalData,
  free: readonly number[],
  start: WithoutVariance,
  maximumIterations: number,
): MarginalMaximum | 'no_variance' | 'no_maximum' {
  const items = start.difficulties.length;
  let parameters = startingFrom(start, free);
  let moments = marginalMoments(data, parameters);
  for (let iteration = 1; iteration <= maximumIterations; iteration++) {
    const step = newtonStep(moments, free) ?? uphillStep(moments, free, items);
    const largest = step.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (!Number.isFinite(largest)) return 'no_maximum';
    let fraction = Math.min(1, LONGEST_STEP / largest);
    let next = moved(parameters, free, step, fraction);
    const atLeast = moments.logLikelihood - 1e-12 * Math.abs(moments.logLikelihood);
    for (let halving = 0; halving < 40 && marginalLogLikelihood(data, next) < atLeast; halving++) {
      fraction /= 2;
      next = moved(parameters, free, step, fraction);
    }
    parameters = next;
    if (parameters.logSd > Math.log(LARGEST_SD)) return 'no_maximum';
    if (parameters.logSd < Math.log(SMALLEST_SD)) return 'no_variance';
    moments = marginalMoments(data, parameters);
    if (largest < LAST_STEP) {
      const covariance = inverseOf(moments, free);
      if (covariance === null) return 'no_maximum';
      return { ...parameters, covariance, logLikelihood: moments.logLikelihood, iterations: iteration };
    }
  }
  return 'no_maximum';
}

/**
 * A normal population of variance σ² is much like a logistic one of variance σ²/1.7²: logits of proportions, and the
 * spread seen through them, are narrower than the logits sought by √(1 + σ²/2.89) (Cohen 1979, Applied
 * Psychological Measurement 3, 415–424).
 */
function startingFrom(start: WithoutVariance, free: readonly number[]): MarginalParameters {
  const seen = Math.min(Math.max(start.suggestedVariance, 1e-4), 2.4);
  const variance = seen / (1 - seen / 2.89);
  const expansion = Math.sqrt(1 + variance / 2.89);
  const difficulties = start.difficulties.slice();
  for (const i of free)
    if (i < difficulties.length)
      difficulties[i] = start.mean + expansion * ((difficulties[i] as number) - start.mean);
  return { difficulties, mean: start.mean, logSd: Math.log(variance) / 2 };
}

function newtonStep(moments: MarginalMoments, free: readonly number[]): Float64Array | null {
  const inverse = inverseOf(moments, free);
  if (inverse === null) return null;
  return Float64Array.from(free, (_, a) =>
    free.reduce(
      (sum, j, b) => sum + (inverse[a * free.length + b] as number) * (moments.gradient[j] as number),
      0,
    ),
  );
}

function uphillStep(moments: MarginalMoments, free: readonly number[], items: number): Float64Array {
  return Float64Array.from(free, (i) => {
    const gradient = moments.gradient[i] as number;
    return i > items
      ? STEP_UPHILL * Math.sign(gradient)
      : gradient / (moments.completeInformation[i] as number);
  });
}

function inverseOf({ information, gradient }: MarginalMoments, free: readonly number[]) {
  const size = free.length;
  const own = new Float64Array(size * size);
  for (const [a, i] of free.entries()) {
    for (const [b, j] of free.entries()) own[a * size + b] = information[i * gradient.length + j] as number;
  }
  return positiveDefiniteInverse(own, size);
}

function moved(
  { difficulties, mean, logSd }: MarginalParameters,
  free: readonly number[],
  step: Float64Array,
  fraction: number,
): MarginalParameters {
  const all = Float64Array.of(...difficulties, mean, logSd);
  for (const [a, i] of free.entries()) all[i] = (all[i] as number) + fraction * (step[a] as number);
  const items = difficulties.length;
  return {
    difficulties: all.slice(0, items),
    mean: all[items] as number,
    logSd: all[items + 1] as number,
  };
}
