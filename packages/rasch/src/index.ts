// Data: answers in, and what the model needs of them

export type { AnswerSummary, PatternTable, ScoreGroup } from './data/answer-summary.ts';
export { itemTotals } from './data/answer-totals.ts';
export { forEachScoreGroup } from './data/for-each-score-group.ts';
export {
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
export type { EstimationMethod, EstimationOptions } from './analysis/estimate-difficulties.ts';
export type { AnalysedItem } from './analysis/item-rows.ts';
export type { PersonMeasure, ScoreMeasure } from './analysis/measure-rows.ts';

// Items: conditional, marginal and joint maximum likelihood

export { EXTREME_ADJUSTMENT, placeExtremeItem } from './calibration/place-extreme-item.ts';
export type { ItemExtreme } from './calibration/without-extreme-items.ts';
export {
  type CalibrationOptions,
  calibrateItems,
  type EstimatedCalibration,
  type ItemCalibration,
  type RefusalReason,
  type RefusedCalibration,
} from './conditional/calibrate-items.ts';
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
export {
  type ResidualCorrelationOptions,
  type ResidualCorrelations,
  type ResidualPair,
  residualCorrelations,
} from './fit/residual-correlations.ts';
export type { ResidualFit } from './fit/residual-fit.ts';

// Groups: is an item as hard for one group as for another

export { adjustPValues, type PAdjustment } from './dif/adjust-p-values.ts';
export { type MantelHaenszel, type MantelHaenszelItem, mantelHaenszel } from './dif/mantel-haenszel.ts';
export type { GroupName, PersonGroups } from './dif/person-groups.ts';
export { type ItemContrast, type RaschContrasts, raschContrasts } from './dif/rasch-contrasts.ts';

// Forms: one scale for several tests

export { applyShift } from './linking/apply-shift.ts';
export type { DriftLimits } from './linking/drop-drifting-items.ts';
export { type LinkForm, linkFormOf } from './linking/link-form.ts';
export { type FormLink, type LinkedItem, linkForms } from './linking/link-forms.ts';
export type { Shift } from './linking/mean-shift.ts';
export { type MergedForms, mergeForms, type TestForm } from './linking/merge-forms.ts';

// Scores to report: scales and grades

export { type Classification, classificationOf } from './scaling/classification.ts';
export { type GradeCut, gradeOf, NATIONAL_CERTIFICATE_CUTS } from './scaling/grade-cuts.ts';
export { type GradeProbability, gradeProbabilities } from './scaling/grade-probabilities.ts';
export { roundHalfUp } from './scaling/round-half-up.ts';
export {
  makeScale,
  measureAtScore,
  type ReferenceGroup,
  referenceOf,
  reportedScore,
  SCALE_PRESETS,
  type Scale,
  type ScaledMeasures,
  type ScaledScore,
  type ScaleSettings,
  SMALLEST_REFERENCE_SD,
  scaleMeasure,
  scaleMeasures,
} from './scaling/scale.ts';

// Conduct: answers too much alike

export { type AnswerSimilarity, answerSimilarity, type MatchIndex } from './similarity/answer-similarity.ts';
export {
  mostSimilarPairs,
  type SimilarPair,
  type SimilarPairs,
  type SimilarPairsOptions,
} from './similarity/most-similar-pairs.ts';
export type { SimilarityIndex, SimilarityInput } from './similarity/pair-matches.ts';
export { numberAnswers } from './similarity/wrong-answer-coincidence.ts';

// Adaptive tests: the next item, from the list of answers so far

export { type AdaptiveResponse, type AdaptiveState, adaptiveState } from './adaptive/adaptive-state.ts';
export type { AreaBalance } from './adaptive/area-balance.ts';
export { acceptanceFromCounts } from './adaptive/exposure-control.ts';
export { type AdaptiveTest, type NextItem, nextItem } from './adaptive/next-item.ts';
export type { StopReason, StopRule } from './adaptive/stop-rule.ts';

// Simulation

export type { ItemDepartures } from './simulation/answer-probability.ts';
export type { FocalGroup } from './simulation/focal-group.ts';
export { linkedForms } from './simulation/linked-forms.ts';
export { type NormalAbilities, normalAbilities } from './simulation/normal-abilities.ts';
export { type Random, seededRandom, standardNormal } from './simulation/random.ts';
export { simulateResponses } from './simulation/simulate.ts';
export { type SimulatedExam, type SimulatedExamOptions, simulateExam } from './simulation/simulate-exam.ts';

// Mathematics that charts need

export { logistic } from './mathematics/logistic.ts';
