import type { AnswerSummary } from '../data/answer-summary.ts';
import { assertDifficulties, type ResponseMatrix } from '../data/response-matrix.ts';
import { summaryOf } from '../data/summarise-answers.ts';
import { type AbilityChoice, type AbilitySource, answersWithAbilities } from './abilities.ts';
import { addResiduals, fitOf, type ResidualFit, type ResidualSums, residualSums } from './residual-fit.ts';

export type ItemFit = { readonly abilitySource: AbilitySource; readonly items: readonly ResidualFit[] };

/**
 * Infit and outfit of every item of the matrix over the persons with an ability who answered it.
 * @param abilities Warm's estimates unless others are named or given; the result says what it rests on.
 * @throws RangeError when lengths do not match or a value is not finite.
 */
export function itemFit(
  answers: ResponseMatrix | AnswerSummary,
  difficultiesLogits: ArrayLike<number>,
  abilities: AbilityChoice = 'warm',
): ItemFit {
  const summary = summaryOf(answers);
  assertDifficulties(difficultiesLogits, summary.matrix.items);
  const sums = Array.from({ length: summary.matrix.items }, residualSums);
  const measured = answersWithAbilities(summary, difficultiesLogits, abilities);
  measured.forEach((item, ability, persons, right) => {
    const distance = ability - (difficultiesLogits[item] as number);
    addResiduals(sums[item] as ResidualSums, distance, persons, right);
  });
  return { abilitySource: measured.abilitySource, items: sums.map(fitOf) };
}
