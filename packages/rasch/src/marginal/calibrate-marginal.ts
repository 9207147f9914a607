import {
  type CalibrationLimits,
  calibrationRequest,
  type RefusedCalibration,
} from '../calibration/calibration-request.ts';
import { placeExtremeItems } from '../calibration/place-extreme-items.ts';
import type { EstimatedCalibration } from '../conditional/calibrate-items.ts';
import type { AnswerSummary } from '../data/answer-summary.ts';
import { positionedTotals } from '../data/answer-totals.ts';
import { spreadOver } from '../data/item-positions.ts';
import type { ResponseMatrix } from '../data/response-matrix.ts';
import { partOf } from '../mathematics/free-parameters.ts';
import { maximiseMarginalLikelihood } from './maximise-marginal-likelihood.ts';
import { covarianceWithoutVariance, withoutVariance } from './without-variance.ts';

export type MarginalOptions = CalibrationLimits;

export type EstimatedMarginal = {
  readonly status: 'estimated';
  readonly method: 'marginal_maximum_likelihood';
  /** What fixes the origin. Difficulties do not sum to zero under either. */
  readonly identification: 'mean_ability_zero' | 'anchored';
  /** As by `calibrateItems`, extreme items placed; errors are from the full observed information. */
  readonly items: EstimatedCalibration['items'];
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

export type MarginalCalibration = EstimatedMarginal | RefusedCalibration;

/**
 * Item difficulties by marginal maximum likelihood, abilities taken as drawn from N(μ, σ²) (Bock & Aitkin 1981,
 * Psychometrika 46, 443–459; the Rasch case: Thissen 1982, Psychometrika 47, 175–186). μ = 0 and σ free; with
 * anchored items both free. Errors from the full observed information (Louis 1982).
 *
 * Items that all or none of those who met them solved have no finite estimate: unless anchored, they are set aside
 * and then placed by the 0.3 rule.
 * Persons all right or all wrong stay: they inform the spread. Items in sets that no person links are refused,
 * because they would be joined only by the assumption that the groups are equally able.
 *
 * @throws RangeError when the matrix or an option is misused.
 */
export function calibrateMarginal(
  answers: ResponseMatrix | AnswerSummary,
  options: MarginalOptions = {},
): MarginalCalibration {
  const { whole, anchorOf, removal, steps, refuse, refusal } = calibrationRequest(answers, options, false);
  const { summary, extreme, totals } = removal;
  const refused = refusal(summary, true);
  if (refused) return refused;
  const data = positionedTotals(summary, false);
  const known = Array.from(summary.items, anchorOf);
  const start = withoutVariance(data, known);
  if (start === null)
    return refuse('constant_data', 'All or none of the answers to the anchored items are right.');

  const size = known.length;
  const freeItems = [...known.keys()].filter((i) => known[i] === null);
  const meanFree = freeItems.length < size;
  const free = [...freeItems, ...(meanFree ? [size] : []), size + 1];
  // An excess within rounding of zero is none; but where the likelihood falls at first, it may rise farther off.
  const rises = start.suggestedVariance > 1e-12;
  const found = maximiseMarginalLikelihood(
    data,
    free,
    rises ? start : { ...start, suggestedVariance: 1 },
    steps,
  );
  const isBest = rises || (typeof found === 'object' && found.logLikelihood > start.logLikelihood + 1e-9);
  const maximum = isBest ? found : 'no_variance';
  if (maximum === 'no_maximum')
    return refuse(
      'no_convergence',
      'The calibration did not settle: the spread of ability has no finite estimate.',
    );
  const zeroVariance = maximum === 'no_variance';
  const { difficulties, mean, logLikelihood } = zeroVariance ? start : maximum;
  const full = zeroVariance ? covarianceWithoutVariance(start, known, free) : maximum.covariance;
  const se = (row: number) => Math.sqrt(full[row * (free.length + 1)] as number);
  const sd = zeroVariance ? 0 : maximum.sd;

  const width = whole.matrix.items;
  const estimatedItems = Int32Array.from(freeItems, (i) => summary.items[i] as number);
  const difficultyLogits = spreadOver(width, summary.items, (i) => difficulties[i] as number);
  const seLogits = spreadOver(width, estimatedItems, se);
  placeExtremeItems(whole, summary.items, difficultyLogits, seLogits);
  const deviance = -2 * logLikelihood;
  return {
    status: 'estimated',
    method: 'marginal_maximum_likelihood',
    identification: meanFree ? 'anchored' : 'mean_ability_zero',
    items: { difficultyLogits, seLogits, extreme, ...totals },
    estimatedItems,
    covariance: partOf(full, free.length, [...freeItems.keys()]),
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
