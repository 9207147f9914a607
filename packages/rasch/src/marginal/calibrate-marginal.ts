import type { AnswerSummary } from '../data/answer-summary.ts';
import { itemConnectedness } from '../data/item-connectedness.ts';
import { assertDifficulties, type ResponseMatrix } from '../data/response-matrix.ts';
import { restrictItems } from '../data/restrict-items.ts';
import { summaryOf } from '../data/summarise-answers.ts';
import type { ItemExtreme } from '../data/without-extreme-items.ts';
import { marginalData } from './marginal-data.ts';
import { maximiseMarginalLikelihood } from './maximise-marginal-likelihood.ts';
import { covarianceWithoutVariance, withoutVariance } from './without-variance.ts';

export type MarginalOptions = {
  /** Over the items of the matrix: the difficulty of an item held fixed, `null` of one to be estimated. */
  readonly anchors?: readonly (number | null)[];
  /** Fewer persons than this with an answer are refused. Default 2. */
  readonly minimumPersons?: number;
  /** Newton steps before giving up. Default 100; ordinary data take 4 to 8. */
  readonly maximumIterations?: number;
};

export type EstimatedMarginal = {
  readonly status: 'estimated';
  readonly method: 'marginal_maximum_likelihood';
  /** What fixes the origin. Difficulties do not sum to zero under either. */
  readonly identification: 'mean_ability_zero' | 'anchored';
  readonly converged: true;
  /** One entry an item of the matrix, in its order. */
  readonly items: {
    /** `null` for an item that all or none solved, or that was not among those to count. */
    readonly difficultyLogits: readonly (number | null)[];
    /** From the full observed information; 0 for an anchored item; `null` where there is no difficulty. */
    readonly seLogits: readonly (number | null)[];
    readonly extreme: readonly ItemExtreme[];
    readonly anchored: readonly boolean[];
    readonly answered: Int32Array;
    readonly right: Int32Array;
  };
  /** The items estimated, ascending; the rows and columns of `covariance`. */
  readonly estimatedItems: Int32Array;
  /** Row-major, square over `estimatedItems`, the uncertainty of mean and spread taken in. */
  readonly covariance: Float64Array;
  /** The population of abilities. The mean is 0 and without error unless items are anchored. */
  readonly abilityMeanLogits: number;
  readonly abilityMeanSe: number | null;
  readonly abilitySdLogits: number;
  readonly abilityVariance: number;
  /** Of the logarithm of the standard deviation; `null` at zero variance. */
  readonly logAbilitySdSe: number | null;
  /** Raw scores vary no more than by chance: the estimate lies on the boundary σ² = 0. */
  readonly zeroVariance: boolean;
  /** Of the observed answers, without any constant. */
  readonly logLikelihood: number;
  /** −2 logLikelihood. */
  readonly deviance: number;
  /** Difficulties estimated, the variance, and the mean where it is free. */
  readonly parameters: number;
  readonly aic: number;
  /** With the number of persons with an answer as sample size. */
  readonly bic: number;
  readonly iterations: number;
  /** Persons with an answer to an item that counts; extreme scores inform too. */
  readonly personsUsed: number;
};

export type RefusedMarginal = {
  readonly status: 'not_estimable';
  readonly reason: 'too_few_persons' | 'constant_data' | 'disconnected' | 'no_convergence';
  /** For a person to read. */
  readonly sentence: string;
  /** Items that hang together, where the reason is a lack of connection; numbered from 0. */
  readonly components?: readonly (readonly number[])[];
  readonly extreme: readonly ItemExtreme[];
};

export type MarginalCalibration = EstimatedMarginal | RefusedMarginal;

/**
 * Item difficulties by marginal maximum likelihood, abilities taken as drawn from N(μ, σ²) (Bock & Aitkin 1981,
 * Psychometrika 46, 443–459; the Rasch case: Thissen 1982, Psychometrika 47, 175–186). μ = 0 and σ free; with
 * anchored items both free. Errors from the full observed information (Louis 1982).
 *
 * Items that all or none of those who met them solved have no finite estimate and are left out, unless anchored.
 * Persons all right or all wrong stay: they inform the spread. Items in sets that no person links are refused,
 * because they would be joined only by the assumption that the groups are equally able.
 *
 * @throws RangeError when the matrix or an option is misused.
 */
export function calibrateMarginal(
  answers: ResponseMatrix | AnswerSummary,
  options: MarginalOptions = {},
): MarginalCalibration {
  const given = summaryOf(answers);
  const width = given.matrix.items;
  const {
    minimumPersons = 2,
    maximumIterations = 100,
    anchors = new Array<null>(width).fill(null),
  } = options;
  if (!(minimumPersons >= 1) || !(maximumIterations >= 1))
    throw new RangeError('minimumPersons and maximumIterations are at least 1.');
  if (anchors.length !== width)
    throw new RangeError(`${anchors.length} anchors given for ${width} items; use null for a free item.`);
  assertDifficulties(
    anchors.map((anchor) => anchor ?? 0),
    width,
  );

  const totals = totalsByItem(given);
  const extreme = new Array<ItemExtreme>(width).fill('none');
  for (const item of given.items)
    if ((anchors[item] ?? null) === null)
      extreme[item] = extremeOf(totals.answered[item], totals.right[item]);
  const summary = restrictItems(
    given,
    given.items.filter((item) => extreme[item] === 'none'),
  );
  const data = marginalData(summary);
  const refuse = (
    reason: RefusedMarginal['reason'],
    sentence: string,
    components?: RefusedMarginal['components'],
  ): RefusedMarginal => ({ status: 'not_estimable', reason, sentence, components, extreme });

  const { persons } = given;
  if (persons < minimumPersons)
    return refuse(
      'too_few_persons',
      `Only ${persons} ${persons === 1 ? 'person has' : 'persons have'} answers; a calibration needs at least ${minimumPersons}.`,
    );
  const known = Array.from(summary.items, (item) => anchors[item] ?? null);
  const start = summary.items.length < 2 ? null : withoutVariance(data, known);
  if (start === null)
    return refuse(
      'constant_data',
      'The answers say nothing about the spread of ability: once items solved by all or by none are set aside, fewer than two items remain, or the anchored items were answered all right or all wrong.',
    );
  const components = separateDesigns(summary, anchors);
  if (components !== null)
    return refuse(
      'disconnected',
      `The items fall into ${components.length} sets that no person links, so that they could be compared only by taking the persons of each to be equally able.`,
      components,
    );

  const size = known.length;
  const freeItems = [...known.keys()].filter((i) => known[i] === null);
  const meanFree = freeItems.length < size;
  const free = [...freeItems, ...(meanFree ? [size] : []), size + 1];
  // An excess within rounding of zero is none.
  const maximum =
    start.suggestedVariance > 1e-12
      ? maximiseMarginalLikelihood(data, free, start, maximumIterations)
      : 'no_variance';
  if (maximum === 'no_maximum')
    return refuse(
      'no_convergence',
      'The calibration did not settle: so many persons have all their answers right or all wrong, or answers in one same order of difficulty, that the spread of ability has no finite estimate.',
    );
  const zeroVariance = maximum === 'no_variance';
  const { difficulties, mean, logLikelihood } = zeroVariance ? start : maximum;
  const full = zeroVariance ? covarianceWithoutVariance(start, known, free) : maximum.covariance;
  const se = (row: number) => Math.sqrt(full[row * free.length + row] as number);
  const sd = zeroVariance ? 0 : Math.exp(maximum.logSd);

  const difficultyLogits = new Array<number | null>(width).fill(null);
  const seLogits = new Array<number | null>(width).fill(null);
  for (const [i, item] of summary.items.entries()) {
    difficultyLogits[item] = difficulties[i] as number;
    seLogits[item] = 0;
  }
  const estimatedItems = Int32Array.from(freeItems, (i) => summary.items[i] as number);
  for (const [row, item] of estimatedItems.entries()) seLogits[item] = se(row);
  const deviance = -2 * logLikelihood;
  return {
    status: 'estimated',
    method: 'marginal_maximum_likelihood',
    identification: meanFree ? 'anchored' : 'mean_ability_zero',
    converged: true,
    items: {
      difficultyLogits,
      seLogits,
      extreme,
      anchored: anchors.map((anchor) => anchor !== null),
      ...totals,
    },
    estimatedItems,
    covariance: firstRows(full, free.length, freeItems.length),
    abilityMeanLogits: mean,
    abilityMeanSe: meanFree ? se(freeItems.length) : null,
    abilitySdLogits: sd,
    abilityVariance: sd * sd,
    logAbilitySdSe: zeroVariance ? null : se(free.length - 1),
    zeroVariance,
    logLikelihood,
    deviance,
    parameters: free.length,
    aic: deviance + 2 * free.length,
    bic: deviance + free.length * Math.log(data.persons),
    iterations: zeroVariance ? 0 : maximum.iterations,
    personsUsed: data.persons,
  };
}

function extremeOf(answered: number | undefined, right: number | undefined): ItemExtreme {
  if (right === 0) return 'all_wrong';
  return right === answered ? 'all_right' : 'none';
}

function totalsByItem(summary: AnswerSummary) {
  const { answered, right } = marginalData(summary);
  const over = (totals: Float64Array) => {
    const all = new Int32Array(summary.matrix.items);
    for (const [position, item] of summary.items.entries()) all[item] = totals[position] as number;
    return all;
  };
  return { answered: over(answered), right: over(right) };
}

/** `null` where persons, or anchored items, join all items. */
function separateDesigns(summary: AnswerSummary, anchors: readonly (number | null)[]) {
  const { items, tables } = summary;
  if (tables.some((table) => table.items.length === items.length)) return null;
  const anchored = items.filter((item) => anchors[item] !== null);
  const connectedness = itemConnectedness(summary, anchored);
  return connectedness.status === 'disconnected' ? connectedness.components : null;
}

function firstRows(matrix: Float64Array, size: number, count: number): Float64Array {
  return Float64Array.from(
    { length: count * count },
    (_, at) => matrix[Math.floor(at / count) * size + (at % count)] as number,
  );
}
