import { type Ascent, ascend, type Steps } from '../mathematics/ascend.ts';
import { newtonStep } from '../mathematics/free-parameters.ts';
import { sumZeroInverse } from '../mathematics/positive-definite-inverse.ts';
import { centred } from '../mathematics/sum.ts';
import type { JointProfile, jointLikelihood } from './joint-likelihood.ts';

/**
 * Newton's method on the joint likelihood with abilities eliminated, from centred log odds. It is concave, as the
 * maximum over some arguments of a concave function is. The difficulties found sum to zero.
 */
export function maximiseJointLikelihood(
  { totals: { right, answered }, profile }: ReturnType<typeof jointLikelihood>,
  steps: Steps,
): Ascent<JointProfile> {
  const logOdds = right.map((own, item) => Math.log(((answered[item] as number) - own) / own));
  const all = Array.from(right.keys());
  return ascend(
    centred(logOdds),
    profile,
    ({ information, excess }) => newtonStep(sumZeroInverse(information, all.length), excess, all),
    { lastStep: 1e-8, longestStep: 3, ...steps },
  );
}
