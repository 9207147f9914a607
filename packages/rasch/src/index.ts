// Data: answers in, and what the model needs of them

export type { AnswerSummary, PatternTable, ScoreGroup } from './data/answer-summary.ts';
export { forEachScoreGroup } from './data/for-each-score-group.ts';
export {
  itemTotals,
  MISSING,
  type ResponseMatrix,
  RIGHT,
  responseMatrix,
  responseMatrixFromCells,
  selectItems,
  WRONG,
} from './data/response-matrix.ts';
export { restrictItems } from './data/restrict-items.ts';
export { summariseAnswers } from './data/summarise-answers.ts';

// The whole analysis in one call

export {
  type Analysis,
  type AnalysisOptions,
  analyse,
  type RefusedAnalysis,
} from './analysis/analyse.ts';
export type { EstimationMethod } from './analysis/estimate-difficulties.ts';
export type { AnalysedItem } from './analysis/item-rows.ts';
export type { PersonMeasure, ScoreMeasure } from './analysis/measure-rows.ts';

// Items: conditional, marginal and joint maximum likelihood

export {
  type CalibrationOptions,
  calibrateItems,
  type EstimatedCalibration,
  type ItemCalibration,
  type RefusalReason,
  type RefusedCalibration,
} from './conditional/calibrate-items.ts';
export { EXTREME_ADJUSTMENT, placeExtremeItem } from './conditional/place-extreme-item.ts';
export type { ItemExtreme } from './data/without-extreme-items.ts';
export {
  calibrateJoint,
  type EstimatedJointCalibration,
  type JointCalibration,
  type JointCalibrationOptions,
  type JointVariant,
} from './joint/calibrate-joint.ts';
export {
  calibrateMarginal,
  type EstimatedMarginal,
  type MarginalCalibration,
  type MarginalOptions,
} from './marginal/calibrate-marginal.ts';

// Persons: a measure for a score, for a pattern, for everyone

export { type AbilityTableRow, abilityTable } from './persons/ability-table.ts';
export { type AbilityEstimate, estimateAbility } from './persons/estimate-ability.ts';
export { expectedScore, itemInformation, testInformation } from './persons/information.ts';
export { maximumLikelihoodAbility } from './persons/maximum-likelihood-ability.ts';
export { type GroupMeasures, measureScoreGroups } from './persons/measure-score-groups.ts';
export { personAbilities } from './persons/person-abilities.ts';
export {
  type AbilityPopulation,
  type PosteriorAbility,
  type PosteriorTableRow,
  posteriorAbility,
  posteriorTable,
} from './persons/posterior-ability.ts';
export { eapReliability, posteriorAbilities } from './persons/posterior-persons.ts';
export { groupReliability, separationOf, wleReliability } from './persons/reliability.ts';

// Fit: does the model hold, and where not

export type { Abilities, AbilityChoice, AbilitySource } from './fit/abilities.ts';
export { type AndersenGroup, type AndersenTest, andersenTest } from './fit/andersen-test.ts';
export { type ItemCurveGroup, itemCurves } from './fit/item-curves.ts';
export { type ItemFit, itemFit } from './fit/item-fit.ts';
export {
  type ItemScoreChiSquare,
  type ItemScoreOptions,
  itemScoreChiSquares,
} from './fit/item-score-chi-square.ts';
export { kr20 } from './fit/kr20.ts';
export { type PersonFit, personFit } from './fit/person-fit.ts';
export { pointMeasureCorrelations } from './fit/point-measure.ts';
export type { ResidualFit } from './fit/residual-fit.ts';

// Simulation

export { type Random, seededRandom, standardNormal } from './simulation/random.ts';
export { simulateResponses } from './simulation/simulate.ts';

// Mathematics that charts need

export { logistic } from './mathematics/logistic.ts';
