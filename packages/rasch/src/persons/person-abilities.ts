import type { AnswerSummary } from '../data/answer-summary.ts';
import { eachPerson, scopeOf } from '../data/answers-of-person.ts';
import { assertDifficulties, type ResponseMatrix } from '../data/response-matrix.ts';
import { abilityItems } from './ability-items.ts';
import type { AbilityEstimate } from './estimate-ability.ts';
import { assertEstimator, estimateBy } from './maximum-likelihood-ability.ts';

/**
 * Ability of every person from the items that person answered: Warm's estimate, or maximum likelihood (then
 * `null` at extreme scores). `null` for a person who answered nothing, or is not of those summarised. Estimates for complete answers are made
 * once for each raw score.
 *
 * @throws RangeError when the difficulties do not fit the matrix, or for another estimator.
 */
export function personAbilities(
  answers: ResponseMatrix | AnswerSummary,
  difficultiesLogits: ArrayLike<number>,
  estimator: 'warm' | 'maximum_likelihood' = 'warm',
): (AbilityEstimate | null)[] {
  const scope = scopeOf(answers);
  assertEstimator(estimator);
  assertDifficulties(difficultiesLogits, scope.matrix.items);
  return eachPerson(scope, (score, answered) =>
    estimateBy(
      estimator,
      abilityItems(Float64Array.from(answered, (item) => difficultiesLogits[item] as number)),
      score,
    ),
  );
}
