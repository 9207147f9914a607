import { sum } from '../mathematics/sum.ts';
import { addConditionalMoments } from './conditional-moments.ts';
import { logSymmetricFunctions, scoreChain } from './score-chain.ts';

/** The sufficient statistics of persons who answered the same items. */
export type ConditionalGroup = {
  /** Where the pattern's items stand among the items being estimated. */
  readonly positions: Int32Array;
  /** Persons at each raw score 0 … K of the pattern; none at 0 and K, which carry no information. */
  readonly scoreCounts: Float64Array;
};

/** All the data that the conditional likelihood depends on. */
export type ConditionalData = {
  readonly groups: readonly ConditionalGroup[];
  /** Right answers to each estimated item, over the persons in `groups`. */
  readonly rightTotals: Float64Array;
};

/**
 * The conditional log-likelihood −Σ_i b_i s_i − Σ_n log γ_{r_n} (Andersen 1970, 1972), each person's γ taken over
 * the items that person answered. Constants of the data are left out.
 */
export function conditionalLogLikelihood(data: ConditionalData, difficulties: Float64Array): number {
  const terms: number[] = [];
  for (let item = 0; item < difficulties.length; item++) {
    terms.push(-(difficulties[item] as number) * (data.rightTotals[item] as number));
  }
  for (const { positions, scoreCounts } of data.groups) {
    const logSymmetric = logSymmetricFunctions(easinessOf(difficulties, positions));
    for (let score = 1; score < positions.length; score++) {
      terms.push(-(scoreCounts[score] as number) * (logSymmetric[score] as number));
    }
  }
  return sum(terms);
}

/** Expected item totals given the raw scores, and the exact information matrix (row-major, K × K). */
export function conditionalMoments(data: ConditionalData, difficulties: Float64Array) {
  const expected = new Float64Array(difficulties.length);
  const information = new Float64Array(difficulties.length * difficulties.length);
  for (const { positions, scoreCounts } of data.groups) {
    const chain = scoreChain(easinessOf(difficulties, positions));
    addConditionalMoments(chain, scoreCounts, positions, expected, information);
  }
  return { expected, information };
}

function easinessOf(difficulties: Float64Array, positions: Int32Array): Float64Array {
  return Float64Array.from(positions, (position) => Math.exp(-(difficulties[position] as number)));
}
