import { forEachScoreGroup } from '../data/for-each-score-group.ts';
import { logistic } from '../mathematics/logistic.ts';
import type { MarginalData } from './marginal-data.ts';
import { type NodeGrid, type NodePosterior, nodeGrid, posteriorOnNodes } from './node-posterior.ts';
import { emptySplit, type ItemSplit, splitItems } from './split-items.ts';

export type MarginalParameters = {
  readonly difficulties: Float64Array;
  readonly mean: number;
  readonly logSd: number;
};

/** The marginal log-likelihood of the observed answers: −Σ b_i s_i + Σ_n log ∫ exp(r_n θ) Π 1/(1 + e^(θ−b)) φ dθ. */
export function marginalLogLikelihood(data: MarginalData, parameters: MarginalParameters): number {
  const grid = nodeGrid(parameters.difficulties, parameters.mean, Math.exp(parameters.logSd));
  return sumOverGroups(data, parameters, grid, () => {});
}

export type MarginalMoments = {
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
 */
export function marginalMoments(data: MarginalData, parameters: MarginalParameters): MarginalMoments {
  const items = parameters.difficulties.length;
  const size = items + 2;
  const sd = Math.exp(parameters.logSd);
  const grid = nodeGrid(parameters.difficulties, parameters.mean, sd);
  const nodes = grid.standard.length;
  const scores = scoresOnNodes(data, parameters, grid);
  const gradient = new Float64Array(size);
  /** Lower triangles of Σ E tt′ and of Σ E t E t′. */
  const second = new Float64Array(size * size);
  const outer = new Float64Array(size * size);
  const weightOfAll = new Float64Array(nodes);
  const weightMissing = new Float64Array(size * nodes);
  const rows = new Int32Array(size);
  const means = new Float64Array(size);
  const weighted = new Float64Array(nodes);

  const logLikelihood = sumOverGroups(data, parameters, grid, (split, persons, posterior) => {
    const { weights, first, last } = posterior;
    const count = split.answeredCount + 2;
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
      gradient[row] = (gradient[row] as number) + persons * mean;
      for (let b = 0; b <= a; b++) {
        const cell = row * size + (rows[b] as number);
        outer[cell] = (outer[cell] as number) + persons * mean * (means[b] as number);
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
        second[cell] = (second[cell] as number) + value;
      }
    }
  });

  const [first, last] = supportOf(weightOfAll);
  for (let i = 0; i < size; i++) {
    const row = i * nodes;
    for (let node = first; node <= last; node++) {
      const weight = (weightOfAll[node] as number) - (weightMissing[row + node] as number);
      weighted[node] = weight * (scores[row + node] as number);
    }
    for (let j = 0; j <= i; j++) {
      const other = j * nodes;
      let value = 0;
      for (let node = first; node <= last; node++) {
        const missed = (scores[row + node] as number) * (weightMissing[other + node] as number);
        value += (scores[other + node] as number) * ((weighted[node] as number) - missed);
      }
      second[i * size + j] = (second[i * size + j] as number) + value;
    }
  }

  const information = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const value = (outer[i * size + j] as number) - (second[i * size + j] as number);
      information[i * size + j] = value;
      information[j * size + i] = value;
    }
  }
  // PQ in terms of t = P − c: c(1 − c) + (1 − 2c)t − t².
  const completeInformation = Float64Array.from({ length: size }, (_, i) => {
    if (i === items) return data.persons / (sd * sd);
    if (i > items) return 2 * (data.persons + (gradient[i] as number));
    const answered = data.answered[i] as number;
    const centre = centreOf(data, i);
    return (
      answered * centre * (1 - centre) +
      (1 - 2 * centre) * (gradient[i] as number) -
      (second[i * size + i] as number)
    );
  });
  const add = (i: number, j: number, value: number) => {
    information[i * size + j] = (information[i * size + j] as number) + value;
  };
  for (let i = 0; i < size; i++) add(i, i, completeInformation[i] as number);
  const crossed = 2 * (gradient[items] as number);
  add(items, items + 1, crossed);
  add(items + 1, items, crossed);
  return { logLikelihood, gradient, information, completeInformation };
}

type Visit = (split: ItemSplit, persons: number, posterior: NodePosterior) => void;

/** The log-likelihood; `visit` sees the posterior of every group on the way. */
function sumOverGroups(
  { summary, right }: MarginalData,
  { difficulties }: MarginalParameters,
  grid: NodeGrid,
  visit: Visit,
): number {
  const split = emptySplit(summary.items.length);
  const posteriorOf = posteriorOnNodes(grid);
  let logLikelihood = 0;
  for (let item = 0; item < difficulties.length; item++)
    logLikelihood -= (difficulties[item] as number) * (right[item] as number);
  forEachScoreGroup(summary, ({ items, count, score, persons }) => {
    splitItems(split, summary.items, items, count);
    const posterior = posteriorOf(split, score);
    logLikelihood += persons * posterior.logMarginal;
    visit(split, persons, posterior);
  });
  return logLikelihood;
}

/** t at every node, (K + 2) × nodes. */
function scoresOnNodes(data: MarginalData, { difficulties, logSd }: MarginalParameters, grid: NodeGrid) {
  const nodes = grid.standard.length;
  const items = difficulties.length;
  const scores = new Float64Array((items + 2) * nodes);
  for (let node = 0; node < nodes; node++) {
    const z = grid.standard[node] as number;
    for (let item = 0; item < items; item++) {
      const distance = (grid.abilitiesLogits[node] as number) - (difficulties[item] as number);
      scores[item * nodes + node] = logistic(distance) - centreOf(data, item);
    }
    scores[items * nodes + node] = z * Math.exp(-logSd);
    scores[(items + 1) * nodes + node] = z * z - 1;
  }
  return scores;
}

/** The proportion right; an anchored item may have no answers. */
function centreOf({ right, answered }: MarginalData, item: number): number {
  return (answered[item] as number) > 0 ? (right[item] as number) / (answered[item] as number) : 0;
}

function addWeights(
  total: Float64Array,
  at: number,
  { weights, first, last }: NodePosterior,
  persons: number,
) {
  for (let node = first; node <= last; node++)
    total[at + node] = (total[at + node] as number) + persons * (weights[node] as number);
}

function supportOf(weights: Float64Array): [number, number] {
  return [
    Math.max(
      0,
      weights.findIndex((weight) => weight > 0),
    ),
    weights.findLastIndex((weight) => weight > 0),
  ];
}
