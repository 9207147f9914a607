import { assertDifficulties, type ResponseMatrix } from '../data/response-matrix.ts';
import { logistic } from '../mathematics/logistic.ts';
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
  const random = seededRandom(seed);
  const cells = new Uint8Array(abilities.length * difficulties.length);
  for (let person = 0, index = 0; person < abilities.length; person++) {
    const ability = abilities[person] as number;
    if (!Number.isFinite(ability)) throw new RangeError(`The ability of person ${person} is ${ability}.`);
    for (let item = 0; item < difficulties.length; item++, index++) {
      cells[index] = random() < logistic(ability - (difficulties[item] as number)) ? 1 : 0;
    }
  }
  return { persons: abilities.length, items: difficulties.length, cells };
}
