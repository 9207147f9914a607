import type { AnswerSummary } from '../data/answer-summary.ts';
import { eachPerson, type Scope, scopeOf } from '../data/answers-of-person.ts';
import { forEachScoreGroup } from '../data/for-each-score-group.ts';
import { assertDifficulties, type ResponseMatrix } from '../data/response-matrix.ts';
import { emptySplit, splitItems } from '../data/split-items.ts';
import { summaryOf } from '../data/summarise-answers.ts';
import { abilityItems } from './ability-items.ts';
import {
  type AbilityPopulation,
  expectedAbilities,
  likeliestAPosteriori,
  type PosteriorAbility,
} from './posterior-ability.ts';

/**
 * `posteriorAbility` of every person, from the items that person answered; `null` for a person without an answer
 * that counts. Estimates for complete answers are made once for each raw score.
 *
 * @param difficultiesLogits one an item of the matrix; those of items that do not count are not looked at.
 * @throws RangeError when the difficulties do not fit the matrix, or the population is out of range.
 */
export function posteriorAbilities(
  answers: ResponseMatrix | AnswerSummary,
  difficultiesLogits: ArrayLike<number>,
  population: AbilityPopulation,
): (PosteriorAbility | null)[] {
  const scope = scopeOf(answers);
  const { items } = scope;
  const expected = expectedAbilities(difficultiesOf(scope, difficultiesLogits), population);
  const split = emptySplit(items.length);
  return eachPerson(scope, (score, answered) => ({
    ...expected(splitItems(split, items, answered, answered.length), score),
    ...likeliestAPosteriori(
      abilityItems(Float64Array.from(answered, (item) => difficultiesLogits[item] as number)),
      score,
      population,
    ),
  }));
}

/**
 * EAP reliability: var(EAP) / (var(EAP) + mean posterior variance), variance with n, over all persons with an answer
 * that counts (Adams 2005, Studies in Educational Evaluation 31, 162–172). `null` without such persons, or where
 * the population does not vary.
 *
 * @param difficultiesLogits as for `posteriorAbilities`.
 * @throws RangeError as `posteriorAbilities`.
 */
export function eapReliability(
  answers: ResponseMatrix | AnswerSummary,
  difficultiesLogits: ArrayLike<number>,
  population: AbilityPopulation,
): number | null {
  const summary = summaryOf(answers);
  const { items } = summary;
  const expected = expectedAbilities(difficultiesOf(summary, difficultiesLogits), population);
  const split = emptySplit(items.length);
  let persons = 0;
  let total = 0;
  let squares = 0;
  let errors = 0;
  forEachScoreGroup(summary, (group) => {
    const { meanLogits, sdLogits } = expected(
      splitItems(split, items, group.items, group.count),
      group.score,
    );
    const distance = meanLogits - population.meanLogits;
    persons += group.persons;
    total += group.persons * distance;
    squares += group.persons * distance * distance;
    errors += group.persons * sdLogits * sdLogits;
  });
  const variance = squares - (total * total) / persons;
  return variance + errors > 0 ? variance / (variance + errors) : null;
}

/** Of the items that count. */
function difficultiesOf({ matrix, items }: Scope, difficultiesLogits: ArrayLike<number>): Float64Array {
  assertDifficulties(difficultiesLogits, matrix.items);
  return Float64Array.from(items, (item) => difficultiesLogits[item] as number);
}
