import type { ResponseMatrix } from '../data/response-matrix.ts';
import type { Random } from './random.ts';

/** Complete answers, person by person, one draw an answer, each right with the chance given. */
export function drawAnswers(
  persons: number,
  items: number,
  random: Random,
  chanceOfRight: (person: number, item: number) => number,
): ResponseMatrix {
  const cells = new Uint8Array(persons * items);
  for (let person = 0, index = 0; person < persons; person++) {
    for (let item = 0; item < items; item++, index++) {
      cells[index] = random() < chanceOfRight(person, item) ? 1 : 0;
    }
  }
  return { persons, items, cells };
}

/** @throws RangeError when an ability is not finite. */
export function assertFiniteAbilities(abilitiesLogits: ArrayLike<number>): void {
  for (let person = 0; person < abilitiesLogits.length; person++) {
    const ability = abilitiesLogits[person] as number;
    if (!Number.isFinite(ability)) throw new RangeError(`The ability of person ${person} is ${ability}.`);
  }
}
