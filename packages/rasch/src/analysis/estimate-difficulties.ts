import {
  type CalibrationOptions,
  calibrateItems,
  type EstimatedCalibration,
  type RefusedCalibration,
} from '../conditional/calibrate-items.ts';
import type { AnswerSummary } from '../data/answer-summary.ts';
import { assertOneOf, misuse } from '../data/assert-values.ts';
import { LARGEST_LOGIT } from '../data/response-matrix.ts';
import { calibrateJoint, type JointVariant } from '../joint/calibrate-joint.ts';
import { calibrateMarginal, type EstimatedMarginal } from '../marginal/calibrate-marginal.ts';
import type { AbilityPopulation } from '../persons/posterior-ability.ts';

export type EstimationMethod = 'cml' | 'mml' | 'jml';

export type EstimationOptions = {
  /** Default `cml`. */
  readonly method?: EstimationMethod;
  /** Which joint estimates; default `plain`. */
  readonly jointVariant?: JointVariant;
  /** Difficulties given, one entry an item of the matrix, `null` for those to estimate; not with `jml`. */
  readonly anchors?: readonly (number | null)[];
  /** Told of each step of the search, counted from 1, and of the largest change in logits it made. */
  readonly onStep?: CalibrationOptions['onStep'];
};

/** What the three methods have in common, in one shape. */
export type DifficultyEstimates = {
  readonly status: 'estimated';
  readonly method: EstimationMethod;
  readonly identification: 'sum_zero' | 'mean_ability_zero' | 'anchored';
  readonly iterations: number;
  readonly logLikelihood: number;
  /** Parameters estimated; `null` for joint estimation, whose likelihood is no measure of a model. */
  readonly parameters: number | null;
  readonly personsUsed: number;
  readonly items: EstimatedCalibration['items'];
  /** Items with an estimate or an anchor, ascending. */
  readonly usedItems: Int32Array;
  readonly population: Population | null;
};

/** The distribution of ability, which marginal estimation alone gives. */
export type Population = AbilityPopulation & {
  readonly meanSe: number | null;
  /** σ². */
  readonly variance: number;
  /** Error of log σ; `null` at zero variance. */
  readonly logSdSe: number | null;
  readonly zeroVariance: boolean;
  readonly deviance: number;
};

export type RefusedEstimation = Pick<
  RefusedCalibration,
  'status' | 'reason' | 'sentence' | 'components' | 'extreme'
>;

/** @throws RangeError for anchors with joint estimation, which has none. */
export function estimateDifficulties(
  summary: AnswerSummary,
  { method = 'cml', jointVariant: variant, anchors, onStep }: EstimationOptions,
): DifficultyEstimates | RefusedEstimation {
  assertOneOf('method', method, ['cml', 'mml', 'jml']);
  if (anchors && method === 'jml') misuse('Joint estimation has no anchors: use cml or mml.');
  const found =
    method === 'cml'
      ? calibrateItems(summary, { anchors, onStep })
      : method === 'mml'
        ? calibrateMarginal(summary, { anchors, onStep })
        : calibrateJoint(summary, { variant, onStep });
  if (found.status !== 'estimated') return found;
  const { items, estimatedItems, identification } = found;
  const { extreme } = items;
  if (items.difficultyLogits.some((difficulty) => Math.abs(difficulty) > LARGEST_LOGIT))
    return {
      status: 'not_estimable',
      reason: 'no_convergence',
      sentence: `The calibration did not settle: an item lies beyond ${LARGEST_LOGIT} logits.`,
      extreme,
    };
  const free = estimatedItems.length - (identification === 'sum_zero' ? 1 : 0);
  return {
    ...found,
    method,
    parameters: 'parameters' in found ? found.parameters : method === 'cml' ? free : null,
    usedItems: summary.items.filter((item) => extreme[item] === 'none'),
    population: 'zeroVariance' in found ? populationOf(found) : null,
  };
}

function populationOf(found: EstimatedMarginal): Population {
  return {
    meanLogits: found.abilityMeanLogits,
    meanSe: found.abilityMeanSe,
    sdLogits: found.abilitySdLogits,
    variance: found.abilityVariance,
    logSdSe: found.logAbilitySdSe,
    zeroVariance: found.zeroVariance,
    deviance: found.deviance,
  };
}
