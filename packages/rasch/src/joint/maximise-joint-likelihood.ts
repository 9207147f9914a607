import { sumZeroInverse } from '../mathematics/positive-definite-inverse.ts';
import { sum } from '../mathematics/sum.ts';
import type { JointProfile, jointLikelihood } from './joint-likelihood.ts';

export type JointMaximum = {
  /** Sum to zero. */
  readonly difficulties: Float64Array;
  /** The likelihood and what follows from it there. */
  readonly profile: JointProfile;
  readonly iterations: number;
};

/**
 * Newton's method on the joint likelihood with abilities eliminated, from centred log odds. It is concave, as the
 * maximum over some arguments of a concave function is, so that a step that lowers it has overshot and is halved.
 *
 * @returns `null` without convergence in `maximumIterations`.
 */
export function maximiseJointLikelihood(
  { rightTotals, answeredTotals, profile }: ReturnType<typeof jointLikelihood>,
  maximumIterations: number,
): JointMaximum | null {
  const size = rightTotals.length;
  let difficulties = centred(
    rightTotals.map((right, item) => Math.log(((answeredTotals[item] as number) - right) / right)),
  );
  let here = profile(difficulties);
  for (let iterations = 1; iterations <= maximumIterations; iterations++) {
    const inverse = sumZeroInverse(here.information, size);
    if (inverse === null) return null;
    const step = new Float64Array(size);
    let largest = 0;
    for (let i = 0; i < size; i++) {
      let value = 0;
      for (let j = 0; j < size; j++) value += (inverse[i * size + j] as number) * (here.excess[j] as number);
      step[i] = value;
      largest = Math.max(largest, Math.abs(value));
    }
    if (!Number.isFinite(largest)) return null;
    const before = difficulties;
    const least = here.logLikelihood - 1e-12 * Math.abs(here.logLikelihood);
    let fraction = Math.min(1, LONGEST_STEP / largest);
    for (let halving = 0; halving < 40; halving++) {
      difficulties = centred(before.map((value, item) => value + fraction * (step[item] as number)));
      here = profile(difficulties);
      if (here.logLikelihood >= least) break;
      fraction /= 2;
    }
    if (largest < LAST_STEP) return { difficulties, profile: here, iterations };
  }
  return null;
}

/** Logits. Newton's method squares the error, so that the step made leaves rounding only. */
const LAST_STEP = 1e-8;

/** Logits. Longer steps come only from starts far off, where the quadratic is no guide. */
const LONGEST_STEP = 3;

function centred(values: Float64Array): Float64Array {
  const centre = sum(values) / values.length;
  return values.map((value) => value - centre);
}
