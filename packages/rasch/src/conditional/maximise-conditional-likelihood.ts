import { sum } from '../mathematics/sum.ts';
import { sumZeroInverse } from '../mathematics/sum-zero-inverse.ts';
import {
  type ConditionalData,
  conditionalLogLikelihood,
  conditionalMoments,
} from './conditional-likelihood.ts';

export type ConditionalMaximum = {
  /** Sum to zero. */
  readonly difficulties: Float64Array;
  /** K × K, row-major: the generalised inverse of the information at the maximum. */
  readonly covariance: Float64Array;
  readonly logLikelihood: number;
  readonly iterations: number;
};

/**
 * Newton's method with the exact information matrix, from centred log odds. The log-likelihood is concave, so a
 * step that lowers it has overshot and is halved. Converged when the largest step is below `LAST_STEP`: Newton
 * doubles the digits at each step, so that the step made then leaves rounding only.
 *
 * @returns `null` without convergence in `maximumIterations`, which data that passed the existence check cause
 * only when the maximum is so far out that doubles cannot hold the information.
 */
export function maximiseConditionalLikelihood(
  data: ConditionalData,
  answeredTotals: Float64Array,
  maximumIterations: number,
): ConditionalMaximum | null {
  const size = data.rightTotals.length;
  let difficulties = centred(
    data.rightTotals.map((right, item) => Math.log(((answeredTotals[item] as number) - right) / right)),
  );
  let logLikelihood = conditionalLogLikelihood(data, difficulties);
  for (let iteration = 1; iteration <= maximumIterations; iteration++) {
    const step = newtonStep(data, difficulties, size);
    if (step === null) return null;
    const largest = step.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (!Number.isFinite(largest)) return null;
    let fraction = largest > LONGEST_STEP ? LONGEST_STEP / largest : 1;
    let next = moved(difficulties, step, fraction);
    let nextLogLikelihood = conditionalLogLikelihood(data, next);
    const slack = 1e-12 * Math.abs(logLikelihood);
    for (let halving = 0; nextLogLikelihood < logLikelihood - slack && halving < 40; halving++) {
      fraction /= 2;
      next = moved(difficulties, step, fraction);
      nextLogLikelihood = conditionalLogLikelihood(data, next);
    }
    difficulties = next;
    logLikelihood = nextLogLikelihood;
    if (largest < LAST_STEP) {
      const covariance = sumZeroInverse(conditionalMoments(data, difficulties).information, size);
      return covariance && { difficulties, covariance, logLikelihood, iterations: iteration };
    }
  }
  return null;
}

/** Logits. The error left after a Newton step of this size is its square times the skewness: below 1e-15. */
const LAST_STEP = 1e-8;

/** Logits. Longer steps come only from starts far off, where the quadratic is no guide. */
const LONGEST_STEP = 3;

/** I⁻(E − s): an item solved less often than expected is harder. */
function newtonStep(data: ConditionalData, difficulties: Float64Array, size: number): Float64Array | null {
  const { expected, information } = conditionalMoments(data, difficulties);
  const inverse = sumZeroInverse(information, size);
  if (inverse === null) return null;
  const step = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let value = 0;
    for (let j = 0; j < size; j++) {
      value +=
        (inverse[i * size + j] as number) * ((expected[j] as number) - (data.rightTotals[j] as number));
    }
    step[i] = value;
  }
  return step;
}

function moved(difficulties: Float64Array, step: Float64Array, fraction: number): Float64Array {
  return centred(difficulties.map((value, item) => value + fraction * (step[item] as number)));
}

function centred(values: Float64Array): Float64Array {
  const centre = sum(values) / values.length;
  return values.map((value) => value - centre);
}
