import type { AnswerSummary } from '../data/answer-summary.ts';
import type { ResponseMatrix } from '../data/response-matrix.ts';
import { summaryOf } from '../data/summarise-answers.ts';
import { type AbilityChoice, answersWithAbilities } from './abilities.ts';

/**
 * Point-measure correlation of each item of the matrix: Pearson's correlation of the answer (0, 1) with ability,
 * over the persons with an ability who answered. `null` where either does not vary.
 * @throws RangeError when lengths do not match or an ability is not finite.
 */
export function pointMeasureCorrelations(
  answers: ResponseMatrix | AnswerSummary,
  difficultiesLogits: ArrayLike<number>,
  abilities: AbilityChoice = 'warm',
): (number | null)[] {
  const summary = summaryOf(answers);
  const measured = answersWithAbilities(summary, difficultiesLogits, abilities);
  const column = () => new Float64Array(summary.matrix.items);
  const [answered, solved, totals, squares, products] = [column(), column(), column(), column(), column()];
  measured.forEach((item, ability, persons, right) => {
    (answered[item] as number) += persons;
    (solved[item] as number) += right;
    (totals[item] as number) += persons * ability;
  });
  const means = totals.map((total, item) => total / (answered[item] as number));
  measured.forEach((item, ability, persons, right) => {
    const deviation = ability - (means[item] as number);
    (squares[item] as number) += persons * deviation * deviation;
    (products[item] as number) += right * deviation;
  });
  return Array.from(means, (meanAbility, item) => {
    const persons = answered[item] as number;
    const right = solved[item] as number;
    const scatter = (squares[item] as number) * ((right * (persons - right)) / persons);
    // Equal abilities leave rounding in their mean, not a variance.
    const varies = (squares[item] as number) > 1e-20 * persons * Math.max(1, meanAbility * meanAbility);
    if (!varies || !(scatter > 0)) return null;
    return Math.max(-1, Math.min(1, (products[item] as number) / Math.sqrt(scatter)));
  });
}
