import {
  assertDifficulties,
  assertResponseMatrix,
  MISSING,
  type ResponseMatrix,
  RIGHT,
} from '../data/response-matrix.ts';
import { type AbilitySource, addResidual, fitOf, type ResidualFit, residualSums } from './residual-fit.ts';

/** Abilities in logits, one a person; `null` leaves the person out. */
export type Abilities = ArrayLike<number | null>;

export type ItemFit = { readonly abilitySource: AbilitySource; readonly items: readonly ResidualFit[] };

/**
 * Infit and outfit of every item over the persons with an ability who answered it.
 * @param abilitySource names the abilities given, so that the result says what it rests on.
 * @throws RangeError when lengths do not match or a value is not finite.
 */
export function itemFit(
  matrix: ResponseMatrix,
  difficultiesLogits: ArrayLike<number>,
  abilities: Abilities,
  abilitySource: AbilitySource = 'given',
): ItemFit {
  assertResponseMatrix(matrix);
  assertDifficulties(difficultiesLogits, matrix.items);
  assertAbilities(abilities, matrix.persons);
  const sums = Array.from({ length: matrix.items }, residualSums);
  for (let person = 0; person < matrix.persons; person++) {
    const ability = abilities[person] as number | null;
    if (ability === null) continue;
    for (const [item, itemSums] of sums.entries()) {
      const cell = matrix.cells[person * matrix.items + item] as number;
      if (cell !== MISSING)
        addResidual(itemSums, ability - (difficultiesLogits[item] as number), cell === RIGHT);
    }
  }
  return { abilitySource, items: sums.map(fitOf) };
}

/** @throws RangeError unless there is one finite value or `null` a person. */
export function assertAbilities(abilities: Abilities, persons: number): void {
  if (abilities.length !== persons)
    throw new RangeError(`${abilities.length} abilities given for ${persons} persons.`);
  for (let person = 0; person < persons; person++) {
    const ability = abilities[person];
    if (ability === null || (ability !== undefined && Math.abs(ability) <= LARGEST_ABILITY)) continue;
    throw new RangeError(
      `The ability of person ${person} is ${ability}; it must lie within ±${LARGEST_ABILITY}, or be null.`,
    );
  }
}

/** Beyond this the relative residual of one answer, exp(distance), would leave the range of doubles. */
const LARGEST_ABILITY = 300;
