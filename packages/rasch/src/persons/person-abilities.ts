import { groupByPattern } from '../data/answer-patterns.ts';
import { assertDifficulties, assertResponseMatrix, type ResponseMatrix } from '../data/response-matrix.ts';
import { type AbilityEstimate, spreadOf, warmEstimate } from './estimate-ability.ts';
import { maximumLikelihoodAbility } from './maximum-likelihood-ability.ts';

/**
 * Ability of every person from the items that person answered: Warm's estimate, or maximum likelihood (then
 * `null` at extreme scores). `null` for a person who answered nothing. One estimate is made for each pattern of
 * answered items and raw score, however many persons share it.
 *
 * @throws RangeError when the difficulties do not fit the matrix.
 */
export function personAbilities(
  matrix: ResponseMatrix,
  difficultiesLogits: ArrayLike<number>,
  estimator: 'warm' | 'maximum_likelihood' = 'warm',
): (AbilityEstimate | null)[] {
  assertResponseMatrix(matrix);
  assertDifficulties(difficultiesLogits, matrix.items);
  const estimates = new Array<AbilityEstimate | null>(matrix.persons).fill(null);
  const everyItem = Int32Array.from({ length: matrix.items }, (_, item) => item);
  for (const pattern of groupByPattern(matrix, everyItem)) {
    const difficulties = Float64Array.from(pattern.items, (item) => difficultiesLogits[item] as number);
    const spread = spreadOf(difficulties);
    const byScore = new Map<number, AbilityEstimate | null>();
    for (let index = 0; index < pattern.persons.length; index++) {
      const rawScore = pattern.rawScores[index] as number;
      let estimate = byScore.get(rawScore);
      if (estimate === undefined) {
        estimate =
          estimator === 'warm'
            ? warmEstimate(difficulties, rawScore, spread)
            : maximumLikelihoodAbility(difficulties, rawScore);
        byScore.set(rawScore, estimate);
      }
      estimates[pattern.persons[index] as number] = estimate;
    }
  }
  return estimates;
}
