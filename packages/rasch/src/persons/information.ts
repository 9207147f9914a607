import { assertNumber } from '../data/assert-values.ts';
import { assertDifficulties } from '../data/response-matrix.ts';
import { logisticSlope } from '../mathematics/logistic.ts';
import { abilityItems, moments } from './ability-items.ts';

/** Fisher information of one item about ability, PQ: at most ¼, where ability equals difficulty. */
export function itemInformation(difficultyLogits: number, abilityLogits: number): number {
  assertDifficulties([difficultyLogits]);
  return logisticSlope(finite(abilityLogits) - difficultyLogits);
}

/** Test information Σ PQ; 1/√ of it is the standard error of ability there. */
export function testInformation(difficultiesLogits: ArrayLike<number>, abilityLogits: number): number {
  assertDifficulties(difficultiesLogits);
  return moments(abilityItems(difficultiesLogits), finite(abilityLogits)).information;
}

/** Expected raw score Σ P: the test characteristic curve. */
export function expectedScore(difficultiesLogits: ArrayLike<number>, abilityLogits: number): number {
  assertDifficulties(difficultiesLogits);
  return moments(abilityItems(difficultiesLogits), finite(abilityLogits)).expected;
}

function finite(abilityLogits: number): number {
  assertNumber('abilityLogits', abilityLogits);
  return abilityLogits;
}
