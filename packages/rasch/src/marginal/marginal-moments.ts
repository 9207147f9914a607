import type { PositionedTotals } from '../data/answer-totals.ts';
import { forEachScoreGroup } from '../data/for-each-score-group.ts';
import { emptySplit, splitItems } from '../data/split-items.ts';
import { mirror } from '../mathematics/free-parameters.ts';
import { logistic } from '../mathematics/logistic.ts';
import { type NodeGrid, type NodePosterior, nodeGrid, posteriorOnNodes } from './node-posterior.ts';

export type MarginalMoments = {
  /** Of the observed answers: −Σ b_i s_i + Σ_n log ∫ exp(r_n θ) Π 1/(1 + e^(θ−b)) φ dθ. */
  readonly logLikelihood: number;
  /** Length K + 2: the difficulties, the mean, log sd. */
  readonly gradient: Float64Array;
  /** (K + 2)², row-major: minus the second derivatives. */
  readonly information: Float64Array;
  /** The diagonal of the information that the answers would carry were the abilities known; never negative. */
  readonly completeInformation: Float64Array;
};

/**
 * Gradient and exact observed information of the marginal log-likelihood by Louis (1982, Journal of the Royal
 * Statistical Society B 44, 226–233): with t the derivative of the log-likelihood of answers and ability together,
 *
 *   gradient = Σ_n E t,   information = Σ_n E(−∂t) − Σ_n (E tt′ − E t E t′),
 *
 * expectations over each person's posterior. t is P_i − x_i for a difficulty, z/σ for the mean, z² − 1 for log σ.
 * Its part that does not depend on ability is replaced by the mean over persons, which changes no sum: P_i − s_i/n_i.
 *
 * E tt′ is first taken as though everybody had answered everything; what the items not answered added is taken off
 * again, so that few missing answers cost little. Persons who answered less than half are added on their own.
 *
 * @param point K difficulties, the mean and log σ of the population.
 */
export function marginalMoments(data: PositionedTotals, point: Float64Array): MarginalMoments {
  const { summary, persons: everyone } = data;
  const size = point.length;
  const items = size - 2;
  const difficulties = point.subarray(0, items);
  const sd = Math.exp(point[items + 1] as number);
  const grid = nodeGrid(difficulties, point[items] as number, sd);
  const nodes = grid.standard.length;
  const scores = scoresOnNodes(data, difficulties, sd, grid);
  const gradient = new Float64Array(size);
  /** Lower triangles of Σ E tt′ and of Σ E t E t′. */
  const second = new Float64Array(size * size);
  const outer = new Float64Array(size * size);
  const weightOfAll = new Float64Array(nodes);
  const weightMissing = new Float64Array(size * nodes);
  const rows = new Int32Array(size);
  const means = new Float64Array(size);
  const weighted = new Float64Array(nodes);

  const split = emptySplit(items);
  const posteriorOf = posteriorOnNodes(grid);
  let logLikelihood = 0;
  for (let item = 0; item < items; item++)
    logLikelihood -= (difficulties[item] as number) * (data.right[item] as number);

  forEachScoreGroup(summary, (group) => {
    const { persons } = group;
    const posterior = posteriorOf(splitItems(split, summary.items, group.items, group.count), group.score);
    const { weights, first, last } = posterior;
    logLikelihood += persons * posterior.logMarginal;
    const count = group.count + 2;
    rows.set(split.answered);
    rows[count - 2] = items;
    rows[count - 1] = items + 1;
    for (let a = 0; a < count; a++) {
      const row = rows[a] as number;
      const at = row * nodes;
      let mean = 0;
      for (let node = first; node <= last; node++)
        mean += (weights[node] as number) * (scores[at + node] as number);
      means[a] = mean;
      (gradient[row] as number) += persons * mean;
      for (let b = 0; b <= a; b++) {
        const cell = row * size + (rows[b] as number);
        (outer[cell] as number) += persons * mean * (means[b] as number);
      }
    }
    const fromAll = split.missingCount <= split.answeredCount;
    if (fromAll) {
      addWeights(weightOfAll, 0, posterior, persons);
      for (let index = 0; index < split.missingCount; index++)
        addWeights(weightMissing, (split.missing[index] as number) * nodes, posterior, persons);
    }
    const list = fromAll ? split.missing : rows;
    const listed = fromAll ? split.missingCount : count;
    for (let a = 0; a < listed; a++) {
      const row = list[a] as number;
      for (let node = first; node <= last; node++)
        weighted[node] = persons * (weights[node] as number) * (scores[row * nodes + node] as number);
      for (let b = 0; b <= a; b++) {
        const other = (list[b] as number) * nodes;
        let value = 0;
        for (let node = first; node <= last; node++)
          value += (weighted[node] as number) * (scores[other + node] as number);
        const cell = row * size + (list[b] as number);
        (second[cell] as number) += value;
      }
    }
  });

  for (let i = 0; i < size; i++) {
    const row = i * nodes;
    for (let node = 0; node < nodes; node++) {
      const weight = (weightOfAll[node] as number) - (weightMissing[row + node] as number);
      weighted[node] = weight * (scores[row + node] as number);
    }
    for (let j = 0; j <= i; j++) {
      const other = j * nodes;
      let value = 0;
      for (let node = 0; node < nodes; node++) {
        const missed = (scores[row + node] as number) * (weightMissing[other + node] as number);
        value += (scores[other + node] as number) * ((weighted[node] as number) - missed);
      }
      (second[i * size + j] as number) += value;
    }
  }

  // PQ in terms of t = P − c: c(1 − c) + (1 − 2c)t − t².
  const completeInformation = gradient.map((slope, i) => {
    if (i === items) return everyone / (sd * sd);
    if (i > items) return 2 * (everyone + slope);
    const centre = centreOf(data, i);
    return (
      (data.answered[i] as number) * centre * (1 - centre) +
      (1 - 2 * centre) * slope -
      (second[i * size + i] as number)
    );
  });
  const lower = outer.map((value, at) => value - (second[at] as number));
  for (let i = 0; i < size; i++) (lower[i * (size + 1)] as number) += completeInformation[i] as number;
  (lower[size * size - 2] as number) += 2 * (gradient[items] as number);
  return { logLikelihood, gradient, information: mirror(lower, size), completeInformation };
}

/** t at every node, (K + 2) × nodes. */
function scoresOnNodes(data: PositionedTotals, difficulties: Float64Array, sd: number, grid: NodeGrid) {
  const nodes = grid.standard.length;
  const items = difficulties.length;
  const scores = new Float64Array((items + 2) * nodes);
  for (let node = 0; node < nodes; node++) {
    const z = grid.standard[node] as number;
    for (let item = 0; item < items; item++) {
      const distance = (grid.abilitiesLogits[node] as number) - (difficulties[item] as number);
      scores[item * nodes + node] = logistic(distance) - centreOf(data, item);
    }
    scores[items * nodes + node] = z / sd;
    scores[(items + 1) * nodes + node] = z * z - 1;
  }
  return scores;
}

/** The proportion right; an anchored item may have no answers. */
function centreOf({ right, answered }: PositionedTotals, item: number): number {
  return (answered[item] as number) > 0 ? (right[item] as number) / (answered[item] as number) : 0;
}

function addWeights(
  total: Float64Array,
  at: number,
  { weights, first, last }: NodePosterior,
  persons: number,
) {
  for (let node = first; node <= last; node++)
    (total[at + node] as number) += persons * (weights[node] as number);
}
