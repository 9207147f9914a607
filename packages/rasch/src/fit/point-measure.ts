import { assertResponseMatrix, MISSING, type ResponseMatrix, RIGHT } from '../data/response-matrix.ts';
import { type Abilities, assertAbilities } from './item-fit.ts';

/**
 * Point-measure correlation of each item: Pearson's correlation of the answer (0, 1) with ability, over the
 * persons with an ability who answered. `null` where either does not vary.
 * @throws RangeError when lengths do not match or an ability is not finite.
 */
export function pointMeasureCorrelations(matrix: ResponseMatrix, abilities: Abilities): (number | null)[] {
  assertResponseMatrix(matrix);
  assertAbilities(abilities, matrix.persons);
  return Array.from({ length: matrix.items }, (_, item) => {
    let answered = 0;
    let right = 0;
    let total = 0;
    for (let person = 0; person < matrix.persons; person++) {
      const cell = matrix.cells[person * matrix.items + item] as number;
      const ability = abilities[person] as number | null;
      if (cell === MISSING || ability === null) continue;
      answered++;
      total += ability;
      if (cell === RIGHT) right++;
    }
    const meanAbility = total / answered;
    const easiness = right / answered;
    let squares = 0;
    let products = 0;
    for (let person = 0; person < matrix.persons; person++) {
      const cell = matrix.cells[person * matrix.items + item] as number;
      const ability = abilities[person] as number | null;
      if (cell === MISSING || ability === null) continue;
      squares += (ability - meanAbility) ** 2;
      products += (ability - meanAbility) * ((cell === RIGHT ? 1 : 0) - easiness);
    }
    const answerSquares = answered * easiness * (1 - easiness);
    // Equal abilities leave rounding in their mean, not a variance.
    const noVariance =
      !(squares > 1e-20 * answered * Math.max(1, meanAbility * meanAbility)) || !(answerSquares > 0);
    return noVariance ? null : Math.max(-1, Math.min(1, products / Math.sqrt(squares * answerSquares)));
  });
}
