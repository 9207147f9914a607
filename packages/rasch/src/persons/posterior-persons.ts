import type { AnswerSummary } from '../data/answer-summary.ts';
import { eachPerson, type Scope, scopeOf } from '../data/answers-of-person.ts';
import { forEachScoreGroup } from '../data/for-each-score-group.ts';
import { assertDifficulties, type ResponseMatrix } from '../data/response-matrix.ts';
import { restrictItems } from '../data/restrict-items.ts';
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
 * @param difficultiesLogits one an item of the matrix; an item with `null` does not count.
 * @throws RangeError when the difficulties do not fit the matrix, or the population is out of range.
 */
export function posteriorAbilities(
  answers: ResponseMatrix | AnswerSummary,
  difficultiesLogits: ArrayLike<number | null>,
  population: AbilityPopulation,
): (PosteriorAbility | null)[] {
  const scope = withDifficulties(scopeOf(answers), difficultiesLogits);
  const { items } = scope;
  const expected = expectedAbilities(scope.difficulties, population);
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
  difficultiesLogits: ArrayLike<number | null>,
  population: AbilityPopulation,
): number | null {
  const summary = summaryOf(answers);
  const { items, difficulties } = withDifficulties(summary, difficultiesLogits);
  const counted = restrictItems(summary, items);
  const expected = expectedAbilities(difficulties, population);
  const split = emptySplit(items.length);
  let persons = 0;
  let total = 0;
  let squares = 0;
  let errors = 0;
  forEachScoreGroup(counted, (group) => {
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

/** The items that have a difficulty, with these. */
function withDifficulties(scope: Scope, difficultiesLogits: ArrayLike<number | null>) {
  const all = Array.from(difficultiesLogits, (difficulty) => (difficulty === null ? 0 : difficulty));
  assertDifficulties(all, scope.matrix.items);
  const items = scope.items.filter((item) => difficultiesLogits[item] !== null);
  const { matrix, includes } = scope;
  return { matrix, includes, items, difficulties: Float64Array.from(items, (item) => all[item] as number) };
}
