import { answersOfPerson, scopeOf } from '../data/answers-of-person.ts';
import { assertDifficulties, assertResponseMatrix, type ResponseMatrix } from '../data/response-matrix.ts';
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
  const answersOf = answersOfPerson(scopeOf(matrix));
  const persons = Array.from({ length: matrix.persons }, (_, person) => {
    const ability = abilities[person] as number | null;
    if (ability === null) return null;
    const sums = residualSums();
    const { count, items, right } = answersOf(person);
    for (let index = 0; index < count; index++) {
      const distance = ability - (difficultiesLogits[items[index] as number] as number);
      addResiduals(sums, distance, 1, right[index] as number);
    }
    return fitOf(sums);
  });
  return { abilitySource, persons };
}
