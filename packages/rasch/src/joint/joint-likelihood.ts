import type { AnswerSummary } from '../data/answer-summary.ts';
import { positionedTotals } from '../data/answer-totals.ts';
import { forEachScoreGroup, isExtreme } from '../data/for-each-score-group.ts';
import { mirror } from '../mathematics/free-parameters.ts';
import { answerChances } from '../persons/answer-chances.ts';

/** The joint log-likelihood with every ability at its best for the difficulties, and its derivatives there. */
export type JointProfile = {
  readonly logLikelihood: number;
  /** Σ P − right answers, an entry an item: what the log-likelihood gains as the item is made harder. */
  readonly excess: Float64Array;
  /** K × K, row-major: minus the second derivatives, abilities eliminated. Its rows sum to zero. */
  readonly information: Float64Array;
  /** Σ PQ over persons, an entry an item. */
  readonly itemInformation: Float64Array;
};

/** How near expected scores are brought to the raw scores: short of what sums of a thousand terms lose. */
const NEAR = 1e-11;

/**
 * The joint likelihood as a function of the difficulties alone. Ability depends on the items answered and the raw
 * score only, so that persons alike in both share one:
 *
 *   log L = Σ_g n_g (r_g θ_g − Σ_i log(1 + exp(θ_g − b_i))) − Σ_i b_i s_i,   r_g = Σ_i P_gi,
 *
 * and eliminating θ_g by its own equation (a Schur complement) leaves
 *
 *   −∂² log L / ∂b_i ∂b_j = δ_ij Σ_g n_g w_gi − Σ_g n_g w_gi w_gj / Σ_k w_gk,   w = PQ.
 *
 * Persons with an extreme score have no ability and are left out. The abilities found are kept, as the start for
 * the next call: the difficulties of two calls lie near each other.
 */
export function jointLikelihood(summary: AnswerSummary) {
  const size = summary.items.length;
  const totals = positionedTotals(summary, true);
  const { positionOf } = totals;
  const abilities: number[] = [];
  const { right, wrong, solve, logOfAllWrong } = answerChances(size);
  const easiness = new Float64Array(size);
  const weight = new Float64Array(size);

  function profile(difficulties: Float64Array): JointProfile {
    const excess = totals.right.map((total) => -total);
    const itemInformation = new Float64Array(size);
    const information = new Float64Array(size * size);
    let logLikelihood = difficulties.reduce((sum, b, item) => sum + b * (excess[item] as number), 0);
    const easinessOf = difficulties.map((difficulty) => Math.exp(-difficulty));
    let visited = 0;
    forEachScoreGroup(summary, (group) => {
      if (isExtreme(group)) return;
      const { count, items, score, persons } = group;
      let centre = 0;
      for (let index = 0; index < count; index++) {
        const position = positionOf[items[index] as number] as number;
        easiness[index] = easinessOf[position] as number;
        centre += (difficulties[position] as number) / count;
      }
      const start = abilities[visited] ?? centre + Math.log(score / (count - score));
      const ability = solve(easiness, count, score, start, NEAR);
      abilities[visited++] = ability.abilityLogits;
      logLikelihood += persons * (score * ability.abilityLogits + logOfAllWrong(count));
      const scale = persons / ability.information;
      for (let index = 0; index < count; index++) {
        const at = positionOf[items[index] as number] as number;
        const own = (right[index] as number) * (wrong[index] as number);
        weight[index] = own;
        (excess[at] as number) += persons * (right[index] as number);
        (itemInformation[at] as number) += persons * own;
        // Items ascend, so that this fills the lower triangle.
        const row = at * size;
        for (let other = 0; other <= index; other++) {
          const cell = row + (positionOf[items[other] as number] as number);
          (information[cell] as number) -= scale * own * (weight[other] as number);
        }
      }
    });
    for (let i = 0; i < size; i++) (information[i * (size + 1)] as number) += itemInformation[i] as number;
    return { logLikelihood, excess, information: mirror(information, size), itemInformation };
  }
  return { totals, profile };
}
