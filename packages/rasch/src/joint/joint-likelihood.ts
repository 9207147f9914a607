import type { AnswerSummary } from '../data/answer-summary.ts';
import { forEachScoreGroup } from '../data/for-each-score-group.ts';
import { type AbilityWork, solveAbility } from './solve-ability.ts';

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
  const { items, matrix } = summary;
  const size = items.length;
  const positionOf = new Int32Array(matrix.items);
  for (const [position, item] of items.entries()) positionOf[item] = position;
  const rightTotals = new Float64Array(size);
  const answeredTotals = new Float64Array(size);
  forEachScoreGroup(summary, (group) => {
    if (group.score === 0 || group.score === group.count) return;
    for (let index = 0; index < group.count; index++) {
      const position = positionOf[group.items[index] as number] as number;
      (rightTotals[position] as number) += group.right[index] as number;
      (answeredTotals[position] as number) += group.persons;
    }
  });
  const abilities: number[] = [];
  const array = () => new Float64Array(size);
  const work: AbilityWork = { hardness: array(), right: array(), weight: array() };

  function profile(difficulties: Float64Array): JointProfile {
    const excess = rightTotals.map((total) => -total);
    const itemInformation = new Float64Array(size);
    const information = new Float64Array(size * size);
    let logLikelihood = 0;
    for (let item = 0; item < size; item++)
      logLikelihood -= (difficulties[item] as number) * (rightTotals[item] as number);
    const hardnessOf = difficulties.map(Math.exp);
    const { hardness, right, weight } = work;
    let visited = 0;
    forEachScoreGroup(summary, ({ count, items: answered, score, persons }) => {
      if (score === 0 || score === count) return;
      let centre = 0;
      for (let index = 0; index < count; index++) {
        const position = positionOf[answered[index] as number] as number;
        hardness[index] = hardnessOf[position] as number;
        centre += (difficulties[position] as number) / count;
      }
      const start = abilities[visited] ?? centre + Math.log(score / (count - score));
      const ability = solveAbility(work, count, score, start);
      abilities[visited++] = ability.abilityLogits;
      logLikelihood += persons * (score * ability.abilityLogits + sumOfLogQ(work, count));
      const scale = persons / ability.information;
      for (let index = 0; index < count; index++) {
        const at = positionOf[answered[index] as number] as number;
        const own = weight[index] as number;
        (excess[at] as number) += persons * (right[index] as number);
        (itemInformation[at] as number) += persons * own;
        // Items ascend, so that this fills the lower triangle.
        const row = at * size;
        for (let other = 0; other <= index; other++) {
          const cell = row + (positionOf[answered[other] as number] as number);
          (information[cell] as number) -= scale * own * (weight[other] as number);
        }
      }
    });
    for (let i = 0; i < size; i++) {
      (information[i * size + i] as number) += itemInformation[i] as number;
      for (let j = 0; j < i; j++) information[j * size + i] = information[i * size + j] as number;
    }
    return { logLikelihood, excess, information, itemInformation };
  }
  return { rightTotals, answeredTotals, profile };
}

/** Σ log Q, with few logarithms. Q = w/P keeps its digits where 1 − P has none. */
function sumOfLogQ({ right, weight }: AbilityWork, count: number): number {
  let total = 0;
  let product = 1;
  for (let item = 0; item < count; item++) {
    product *= (weight[item] as number) / (right[item] as number);
    if (product < 1e-150) {
      total += Math.log(product);
      product = 1;
    }
  }
  return total + Math.log(product);
}
