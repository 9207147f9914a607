import type { PositionedTotals } from '../data/answer-totals.ts';
import { sum } from '../mathematics/sum.ts';
import { addConditionalMoments } from './conditional-moments.ts';
import { addScatteredMoments } from './scattered-moments.ts';
import { scoreChain } from './score-chain.ts';

export type ConditionalMoments = {
  /** −Σ_i b_i s_i − Σ_n log γ_{r_n}. */
  readonly logLikelihood: number;
  /** Expected right answers to each item given the raw scores. */
  readonly expected: Float64Array;
  /** K × K, row-major: the conditional information, the covariance of those totals. */
  readonly information: Float64Array;
};

/**
 * The conditional log-likelihood (Andersen 1970, 1972), each person's γ taken over the items that person answered,
 * with what Newton's method needs of it. Constants of the data are left out.
 *
 * @param data totals over persons without an extreme score; the others carry no information.
 */
export function conditionalMoments(data: PositionedTotals, difficulties: Float64Array): ConditionalMoments {
  const size = difficulties.length;
  const expected = new Float64Array(size);
  const information = new Float64Array(size * size);
  const terms = Array.from(difficulties, (difficulty, i) => -difficulty * (data.right[i] as number));
  for (const { items, scoreCounts } of data.summary.tables) {
    const positions = items.map((item) => data.positionOf[item] as number);
    const easiness = Float64Array.from(positions, (position) =>
      Math.exp(-(difficulties[position] as number)),
    );
    const chain = scoreChain(easiness);
    addConditionalMoments(chain, scoreCounts, positions, expected, information);
    for (let score = 1; score < positions.length; score++)
      terms.push(-(scoreCounts[score] as number) * (chain.logSymmetric[score] as number));
  }
  terms.push(addScatteredMoments(data.summary, difficulties, expected, information));
  return { logLikelihood: sum(terms), expected, information };
}
