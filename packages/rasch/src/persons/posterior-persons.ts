import type { AnswerSummary } from '../data/answer-summary.ts';
import { forEachScoreGroup } from '../data/for-each-score-group.ts';
import { assertDifficulties, MISSING, type ResponseMatrix, RIGHT } from '../data/response-matrix.ts';
import { restrictItems } from '../data/restrict-items.ts';
import { summaryOf } from '../data/summarise-answers.ts';
import { emptySplit, splitItems } from '../marginal/split-items.ts';
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
  const {
    matrix,
    items: given,
    includes,
  } = 'tables' in answers ? answers : { matrix: answers, items: null, includes: null };
  const { items, difficulties } = itemsWithDifficulty(matrix, given, difficultiesLogits);
  const expected = expectedAbilities(difficulties, population);
  const split = emptySplit(items.length);
  const answered = new Int32Array(items.length);
  const ofScore = new Map<number, PosteriorAbility>();
  return Array.from({ length: matrix.persons }, (_, person) => {
    if (includes?.(person) === false) return null;
    let count = 0;
    let score = 0;
    for (let position = 0; position < items.length; position++) {
      const item = items[position] as number;
      const cell = matrix.cells[person * matrix.items + item] as number;
      if (cell === MISSING) continue;
      answered[count++] = item;
      if (cell === RIGHT) score++;
    }
    if (count === 0) return null;
    const known = count === items.length ? ofScore.get(score) : undefined;
    if (known !== undefined) return known;
    splitItems(split, items, answered, count);
    const own = Float64Array.from(
      split.answered.subarray(0, count),
      (position) => difficulties[position] as number,
    );
    const posterior = {
      ...expected(split, score),
      ...likeliestAPosteriori(abilityItems(own), score, population),
    };
    if (count === items.length) ofScore.set(score, posterior);
    return posterior;
  });
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
  const { items, difficulties } = itemsWithDifficulty(summary.matrix, summary.items, difficultiesLogits);
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

function itemsWithDifficulty(
  matrix: ResponseMatrix,
  given: Int32Array | null,
  difficultiesLogits: ArrayLike<number | null>,
) {
  const all = Array.from(difficultiesLogits, (difficulty) => difficulty ?? 0);
  assertDifficulties(all, matrix.items);
  const items = (given ?? Int32Array.from(all.keys())).filter((item) => difficultiesLogits[item] !== null);
  return { items, difficulties: Float64Array.from(items, (item) => all[item] as number) };
}
