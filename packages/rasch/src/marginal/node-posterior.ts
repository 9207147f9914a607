import type { ItemSplit } from '../data/split-items.ts';
import { softplus } from '../mathematics/logistic.ts';
import { type AbilityNodes, abilityNodes } from './ability-nodes.ts';

/** Nodes with what the items contribute at each, items × nodes, row-major. */
export type NodeGrid = AbilityNodes & {
  /** log(1 + exp(θ − b)). */
  readonly softplus: Float64Array;
  /** Logarithm of the weight, less all items' `softplus`. */
  readonly logWeightsOfAll: Float64Array;
};

export function nodeGrid(difficultiesLogits: Float64Array, meanLogits: number, sdLogits: number): NodeGrid {
  const nodes = abilityNodes(meanLogits, sdLogits, difficultiesLogits.length);
  const size = nodes.standard.length;
  const table = new Float64Array(difficultiesLogits.length * size);
  const logWeightsOfAll = Float64Array.from(nodes.logWeights);
  for (let item = 0, at = 0; item < difficultiesLogits.length; item++) {
    for (let node = 0; node < size; node++, at++) {
      const value = softplus((nodes.abilitiesLogits[node] as number) - (difficultiesLogits[item] as number));
      table[at] = value;
      logWeightsOfAll[node] = (logWeightsOfAll[node] as number) - value;
    }
  }
  return { ...nodes, softplus: table, logWeightsOfAll };
}

/** The posterior distribution of ability on the nodes; the array is reused from one call to the next. */
export type NodePosterior = {
  /** Sum to 1 from node `first` to node `last`; others are negligible and their entries meaningless. */
  readonly weights: Float64Array;
  first: number;
  last: number;
  /** log ∫ exp(rθ) Π_i 1/(1 + exp(θ − b_i)) φ(θ) dθ: the marginal log-likelihood but for −Σ b_i x_i. */
  logMarginal: number;
};

/** Nodes whose weight is below e⁻⁴⁰ of the largest are passed over: less than rounding. */
const NEGLIGIBLE = 40;

/**
 * A function that gives the posterior for a raw score on the items answered (Bock & Aitkin 1981, Psychometrika 46,
 * 443–459). All sums are of logarithms until the largest has been taken out.
 */
export function posteriorOnNodes(grid: NodeGrid): (split: ItemSplit, rawScore: number) => NodePosterior {
  const size = grid.standard.length;
  const weights = new Float64Array(size);
  const posterior: NodePosterior = { weights, first: 0, last: size - 1, logMarginal: 0 };
  return (split, rawScore) => {
    const fromAll = split.missingCount <= split.answeredCount;
    const start = fromAll ? grid.logWeightsOfAll : grid.logWeights;
    const list = fromAll ? split.missing : split.answered;
    const count = fromAll ? split.missingCount : split.answeredCount;
    const sign = fromAll ? 1 : -1;
    for (let node = 0; node < size; node++)
      weights[node] = (start[node] as number) + rawScore * (grid.abilitiesLogits[node] as number);
    for (let index = 0; index < count; index++) {
      const row = (list[index] as number) * size;
      for (let node = 0; node < size; node++)
        weights[node] = (weights[node] as number) + sign * (grid.softplus[row + node] as number);
    }
    let largest = Number.NEGATIVE_INFINITY;
    for (let node = 0; node < size; node++) largest = Math.max(largest, weights[node] as number);
    // The posterior is log-concave: what is negligible lies at the two ends.
    let first = 0;
    let last = size - 1;
    while ((weights[first] as number) < largest - NEGLIGIBLE) first++;
    while ((weights[last] as number) < largest - NEGLIGIBLE) last--;
    let total = 0;
    for (let node = first; node <= last; node++) {
      const weight = Math.exp((weights[node] as number) - largest);
      weights[node] = weight;
      total += weight;
    }
    for (let node = first; node <= last; node++) weights[node] = (weights[node] as number) / total;
    posterior.first = first;
    posterior.last = last;
    posterior.logMarginal = largest + Math.log(total);
    return posterior;
  };
}
