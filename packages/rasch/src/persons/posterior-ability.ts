import { assertNumber } from '../data/assert-values.ts';
import { assertDifficulties } from '../data/response-matrix.ts';
import { emptySplit, type ItemSplit, splitItems } from '../data/split-items.ts';
import { type NodePosterior, nodeGrid, posteriorOnNodes } from '../marginal/node-posterior.ts';
import { findDecreasingRoot } from '../mathematics/find-decreasing-root.ts';
import { type AbilityItems, abilityItems, moments } from './ability-items.ts';
import { assertRawScore } from './estimate-ability.ts';

/** The normal distribution that abilities are taken to be drawn from. */
export type AbilityPopulation = {
  readonly meanLogits: number;
  /** 0 where everybody is of the same ability. */
  readonly sdLogits: number;
};

/** Where the posterior distribution of an ability lies; finite for every score. */
export type PosteriorAbility = {
  /** EAP: the posterior mean. */
  readonly meanLogits: number;
  /** The posterior standard deviation, the error of the EAP. */
  readonly sdLogits: number;
  /** MAP: the posterior mode. */
  readonly modeLogits: number;
  /** 1/√(I + 1/σ²) at the mode, the error of the MAP. */
  readonly modeSeLogits: number;
};

/**
 * Ability given a raw score on the given items (those answered) and the population, by Bayes: expected a posteriori
 * (Bock & Mislevy 1982, Applied Psychological Measurement 6, 431–444) and maximum a posteriori, the root of
 * r − Σ P − (θ − μ)/σ² = 0. Both are drawn towards the mean of the population.
 *
 * @throws RangeError for no items, difficulties or a population out of range, or a score that is not a whole number
 * from 0 to K.
 */
export function posteriorAbility(
  difficultiesLogits: ArrayLike<number>,
  rawScore: number,
  population: AbilityPopulation,
): PosteriorAbility {
  assertDifficulties(difficultiesLogits);
  assertRawScore(rawScore, difficultiesLogits.length);
  return tableFor(difficultiesLogits, population)(rawScore);
}

export type PosteriorTableRow = PosteriorAbility & { readonly rawScore: number };

/**
 * `posteriorAbility` for every raw score 0 … K: K + 1 rows, abilities ascending.
 * @throws RangeError for no items, or difficulties or a population out of range.
 */
export function posteriorTable(
  difficultiesLogits: ArrayLike<number>,
  population: AbilityPopulation,
): PosteriorTableRow[] {
  assertDifficulties(difficultiesLogits);
  const at = tableFor(difficultiesLogits, population);
  return Array.from({ length: difficultiesLogits.length + 1 }, (_, rawScore) => ({
    rawScore,
    ...at(rawScore),
  }));
}

function tableFor(difficultiesLogits: ArrayLike<number>, population: AbilityPopulation) {
  const difficulties = Float64Array.from(difficultiesLogits);
  const split = emptySplit(difficulties.length);
  const all = Int32Array.from(difficulties.keys());
  splitItems(split, all, all, all.length);
  const expected = expectedAbilities(difficulties, population);
  const items = abilityItems(difficulties);
  return (rawScore: number): PosteriorAbility => ({
    ...expected(split, rawScore),
    ...likeliestAPosteriori(items, rawScore, population),
  });
}

/** EAP by the rule of nodes with which the marginal likelihood is maximised; for any selection of the items. */
export function expectedAbilities(
  difficulties: Float64Array,
  population: AbilityPopulation,
): (split: ItemSplit, rawScore: number) => { meanLogits: number; sdLogits: number } {
  const { meanLogits, sdLogits } = population;
  assertNumber('population.meanLogits', meanLogits, -LARGEST_MEAN, LARGEST_MEAN);
  assertNumber('population.sdLogits', sdLogits, 0, LARGEST_SD);
  const grid = nodeGrid(difficulties, meanLogits, sdLogits);
  const posteriorOf = posteriorOnNodes(grid);
  return (split, rawScore) => {
    const posterior = posteriorOf(split, rawScore);
    const centre = average(posterior, (node) => grid.standard[node] as number);
    const variance = average(posterior, (node) => ((grid.standard[node] as number) - centre) ** 2);
    return { meanLogits: meanLogits + sdLogits * centre, sdLogits: sdLogits * Math.sqrt(variance) };
  };
}

const LARGEST_MEAN = 150;
const LARGEST_SD = 30;

function average({ weights, first, last }: NodePosterior, of: (node: number) => number): number {
  let total = 0;
  for (let node = first; node <= last; node++) total += (weights[node] as number) * of(node);
  return total;
}

/** MAP. The posterior is log-concave, so that there is one mode. */
export function likeliestAPosteriori(
  items: AbilityItems,
  rawScore: number,
  { meanLogits, sdLogits }: AbilityPopulation,
): { modeLogits: number; modeSeLogits: number } {
  if (sdLogits === 0) return { modeLogits: meanLogits, modeSeLogits: 0 };
  const precision = 1 / (sdLogits * sdLogits);
  const modeLogits = findDecreasingRoot(
    (ability) => {
      const { expected, information } = moments(items, ability);
      return {
        value: rawScore - expected - (ability - meanLogits) * precision,
        slope: -information - precision,
      };
    },
    { low: meanLogits - sdLogits, high: meanLogits + sdLogits },
  );
  const { information } = moments(items, modeLogits);
  return { modeLogits, modeSeLogits: 1 / Math.sqrt(information + precision) };
}
