import type { AnswerSummary } from '../data/answer-summary.ts';
import { assertDifficulties, MISSING, type ResponseMatrix, RIGHT } from '../data/response-matrix.ts';
import { type AbilityItems, abilityItems } from './ability-items.ts';
import { type AbilityEstimate, warmEstimate } from './estimate-ability.ts';
import { likeliestEstimate } from './maximum-likelihood-ability.ts';

/**
 * Ability of every person from the items that person answered: Warm's estimate, or maximum likelihood (then
 * `null` at extreme scores). `null` for a person who answered nothing, or is not of those summarised. Estimates for complete answers are made
 * once for each raw score.
 *
 * @throws RangeError when the difficulties do not fit the matrix.
 */
export function personAbilities(
  answers: ResponseMatrix | AnswerSummary,
  difficultiesLogits: ArrayLike<number>,
  estimator: 'warm' | 'maximum_likelihood' = 'warm',
): (AbilityEstimate | null)[] {
  const { matrix, items, includes } =
    'tables' in answers ? answers : { matrix: answers, items: null, includes: null };
  assertDifficulties(difficultiesLogits, matrix.items);
  const columns = items ?? Int32Array.from({ length: matrix.items }, (_, item) => item);
  const estimate = (known: AbilityItems, score: number) => {
    if (estimator === 'warm') return warmEstimate(known, score);
    return score === 0 || score === known.count ? null : likeliestEstimate(known, score);
  };
  const complete = abilityItems(Float64Array.from(columns, (item) => difficultiesLogits[item] as number));
  const ofScore = new Map<number, AbilityEstimate | null>();
  const own = new Float64Array(columns.length);
  return Array.from({ length: matrix.persons }, (_, person) => {
    if (includes?.(person) === false) return null;
    let count = 0;
    let score = 0;
    for (let column = 0; column < columns.length; column++) {
      const item = columns[column] as number;
      const cell = matrix.cells[person * matrix.items + item] as number;
      if (cell === MISSING) continue;
      own[count++] = difficultiesLogits[item] as number;
      if (cell === RIGHT) score++;
    }
    if (count === 0) return null;
    if (count < columns.length) return estimate(abilityItems(own.subarray(0, count)), score);
    const known = ofScore.get(score) ?? estimate(complete, score);
    ofScore.set(score, known);
    return known;
  });
}
