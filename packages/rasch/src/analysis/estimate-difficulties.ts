import { calibrateItems, type RefusedCalibration } from '../conditional/calibrate-items.ts';
import { placeExtremeItems } from '../conditional/place-extreme-items.ts';
import type { AnswerSummary } from '../data/answer-summary.ts';
import type { ItemExtreme } from '../data/without-extreme-items.ts';
import { calibrateJoint } from '../joint/calibrate-joint.ts';
import { calibrateMarginal } from '../marginal/calibrate-marginal.ts';
import type { AbilityPopulation } from '../persons/posterior-ability.ts';

export type EstimationMethod = 'cml' | 'mml' | 'jml';

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
  /** One an item of the matrix; 0 for an item without an estimate. */
  readonly difficultyLogits: Float64Array;
  readonly seLogits: Float64Array;
  readonly extreme: readonly ItemExtreme[];
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
  method: EstimationMethod,
  anchors: readonly (number | null)[] | undefined,
): DifficultyEstimates | RefusedEstimation {
  if (method === 'cml') return conditional(summary, anchors);
  if (method === 'mml') return marginal(summary, anchors);
  if (method !== 'jml') throw new RangeError(`The method is cml, mml or jml, not ${String(method)}.`);
  if (anchors) throw new RangeError('Joint estimation has no anchors: use cml or mml.');
  return joint(summary);
}

function conditional(summary: AnswerSummary, anchors: readonly (number | null)[] | undefined) {
  const found = calibrateItems(summary, { anchors });
  if (found.status !== 'estimated') return found;
  const { items, estimatedItems, identification } = found;
  return {
    ...found,
    ...items,
    method: 'cml' as const,
    parameters: estimatedItems.length - (identification === 'sum_zero' ? 1 : 0),
    usedItems: withAnchored(summary, estimatedItems, anchors),
    population: null,
  };
}

function marginal(summary: AnswerSummary, anchors: readonly (number | null)[] | undefined) {
  const found = calibrateMarginal(summary, { anchors });
  if (found.status !== 'estimated') return found;
  const usedItems = withAnchored(summary, found.estimatedItems, anchors);
  const difficultyLogits = Float64Array.from(found.items.difficultyLogits, (value) => value ?? 0);
  const seLogits = Float64Array.from(found.items.seLogits, (value) => value ?? 0);
  placeExtremeItems(summary, usedItems, difficultyLogits, seLogits);
  const { extreme } = found.items;
  return {
    ...found,
    method: 'mml' as const,
    difficultyLogits,
    seLogits,
    extreme,
    usedItems,
    population: {
      meanLogits: found.abilityMeanLogits,
      meanSe: found.abilityMeanSe,
      sdLogits: found.abilitySdLogits,
      variance: found.abilityVariance,
      logSdSe: found.logAbilitySdSe,
      zeroVariance: found.zeroVariance,
      deviance: found.deviance,
    },
  };
}

function joint(summary: AnswerSummary) {
  const found = calibrateJoint(summary);
  if (found.status !== 'estimated') return found;
  return {
    ...found,
    ...found.items,
    method: 'jml' as const,
    parameters: null,
    usedItems: found.estimatedItems,
    population: null,
  };
}

function withAnchored(
  { items }: AnswerSummary,
  estimated: Int32Array,
  anchors: readonly (number | null)[] | undefined,
) {
  const free = new Set(estimated);
  return items.filter((item) => free.has(item) || (anchors?.[item] ?? null) !== null);
}
