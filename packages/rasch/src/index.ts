// Data

// Items
export {
  type CalibrationOptions,
  calibrateItems,
  type EstimatedCalibration,
  type ItemCalibration,
  type RefusedCalibration,
} from './conditional/calibrate-items.ts';
export { EXTREME_ADJUSTMENT, placeExtremeItem } from './conditional/place-extreme-item.ts';
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
export type { ItemExtreme } from './data/without-extreme-items.ts';
export type { Abilities, AbilitySource } from './fit/abilities.ts';
export { type ItemCurveGroup, itemCurves } from './fit/item-curves.ts';
export { type ItemFit, itemFit } from './fit/item-fit.ts';
export { kr20 } from './fit/kr20.ts';
export { type PersonFit, personFit } from './fit/person-fit.ts';
export { pointMeasureCorrelations } from './fit/point-measure.ts';
// Fit
export type { ResidualFit } from './fit/residual-fit.ts';
// Mathematics that charts need
export { logistic } from './mathematics/logistic.ts';
export { type AbilityTableRow, abilityTable } from './persons/ability-table.ts';
// Persons
export { type AbilityEstimate, estimateAbility } from './persons/estimate-ability.ts';
export { expectedScore, itemInformation, testInformation } from './persons/information.ts';
export { maximumLikelihoodAbility } from './persons/maximum-likelihood-ability.ts';
export { personAbilities } from './persons/person-abilities.ts';
// The test as a whole
export { separationOf, wleReliability } from './persons/reliability.ts';
// Simulation
export { type Random, seededRandom, standardNormal } from './simulation/random.ts';
export { simulateResponses } from './simulation/simulate.ts';
