// Data

export { type AbilityTableRow, abilityTable } from './ability-table.ts';

// Items
export {
  type CalibrationOptions,
  calibrateItems,
  type EstimatedCalibration,
  type ItemCalibration,
  type RefusedCalibration,
} from './calibrate-items.ts';
// Persons
export { type AbilityEstimate, estimateAbility } from './estimate-ability.ts';
export { expectedScore, itemInformation, testInformation } from './information.ts';
export { type ItemCurveGroup, itemCurve } from './item-curve.ts';
export { type Abilities, type ItemFit, itemFit } from './item-fit.ts';
export { kr20 } from './kr20.ts';
// Mathematics that charts need
export { logistic } from './logistic.ts';
export { maximumLikelihoodAbility } from './maximum-likelihood-ability.ts';
export { personAbilities } from './person-abilities.ts';
export { type PersonFit, personFit } from './person-fit.ts';
export { EXTREME_ADJUSTMENT, placeExtremeItem } from './place-extreme-item.ts';
export { pointMeasureCorrelations } from './point-measure.ts';
// Simulation
export { type Random, seededRandom, standardNormal } from './random.ts';
// The test as a whole
export { separationOf, wleReliability } from './reliability.ts';
export type { ItemExtreme } from './remove-extreme-items.ts';
// Fit
export type { AbilitySource, ResidualFit } from './residual-fit.ts';
export {
  itemTotals,
  MISSING,
  type ResponseMatrix,
  RIGHT,
  responseMatrix,
  responseMatrixFromCells,
  selectItems,
  WRONG,
} from './response-matrix.ts';
export { simulateResponses } from './simulate.ts';
