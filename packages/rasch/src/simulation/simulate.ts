import { assertDifficulties, type ResponseMatrix } from '../data/response-matrix.ts';
import { logistic } from '../mathematics/logistic.ts';
import { assertFiniteAbilities, drawAnswers } from './draw-answers.ts';
import { seededRandom } from './random.ts';

/**
 * Complete answers of persons with the given abilities to items with the given difficulties, under the model.
 * The same seed gives the same answers.
 * @throws RangeError when a value is not finite.
 */
export function simulateResponses(input: {
  readonly abilities: ArrayLike<number>;
  readonly difficulties: ArrayLike<number>;
  readonly seed: number;
}): ResponseMatrix {
  const { abilities, difficulties, seed } = input;
  assertDifficulties(difficulties, difficulties.length);
  assertFiniteAbilities(abilities);
  return drawAnswers(abilities.length, difficulties.length, seededRandom(seed), (person, item) =>
    logistic((abilities[person] as number) - (difficulties[item] as number)),
  );
}
