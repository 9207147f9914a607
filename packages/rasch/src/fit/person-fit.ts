import {
  assertDifficulties,
  assertResponseMatrix,
  MISSING,
  type ResponseMatrix,
  RIGHT,
} from '../data/response-matrix.ts';
import { type Abilities, type AbilitySource, assertAbilities } from './abilities.ts';
import { addResiduals, fitOf, type ResidualFit, residualSums } from './residual-fit.ts';

export type PersonFit = {
  readonly abilitySource: AbilitySource;
  /** One a person; `null` for a person without an ability. */
  readonly persons: readonly (ResidualFit | null)[];
};

/**
 * Infit and outfit of every person over the items that person answered.
 * @throws RangeError when lengths do not match or a value is not finite.
 */
export function personFit(
  matrix: ResponseMatrix,
  difficultiesLogits: ArrayLike<number>,
  abilities: Abilities,
  abilitySource: AbilitySource = 'given',
): PersonFit {
  assertResponseMatrix(matrix);
  assertDifficulties(difficultiesLogits, matrix.items);
  assertAbilities(abilities, matrix.persons);
  const persons = Array.from({ length: matrix.persons }, (_, person) => {
    const ability = abilities[person] as number | null;
    if (ability === null) return null;
    const sums = residualSums();
    for (let item = 0; item < matrix.items; item++) {
      const cell = matrix.cells[person * matrix.items + item] as number;
      if (cell !== MISSING)
        addResiduals(sums, ability - (difficultiesLogits[item] as number), 1, cell === RIGHT ? 1 : 0);
    }
    return fitOf(sums);
  });
  return { abilitySource, persons };
}
