import type { AnswerSummary } from '../data/answer-summary.ts';
import { answersOfPerson } from '../data/answers-of-person.ts';
import { abilityTable } from '../persons/ability-table.ts';
import type { AbilityEstimate } from '../persons/estimate-ability.ts';
import { personAbilities } from '../persons/person-abilities.ts';
import {
  type AbilityPopulation,
  type PosteriorAbility,
  posteriorTable,
} from '../persons/posterior-ability.ts';
import { posteriorAbilities } from '../persons/posterior-persons.ts';

/** Measures by Warm's weighted likelihood, by maximum likelihood and, where abilities have a distribution, by EAP. */
export type Measure = {
  readonly score: number;
  readonly wle: number;
  readonly wleSe: number;
  readonly ml: number | null;
  readonly mlSe: number | null;
  readonly eap: number | null;
  readonly eapSd: number | null;
};

export type ScoreMeasure = Measure & {
  /** Persons with that score. */
  readonly n: number;
};

export type PersonMeasure = Measure & {
  /** Row of the matrix. */
  readonly person: number;
  readonly answered: number;
};

/** `null` unless everyone answered all items. */
export function scoreRows(
  summary: AnswerSummary,
  difficultyLogits: ArrayLike<number>,
  population: AbilityPopulation | null,
): ScoreMeasure[] | null {
  const [table] = summary.tables;
  if (table === undefined || !isComplete(summary)) return null;
  const difficulties = Float64Array.from(table.items, (item) => difficultyLogits[item] as number);
  const posteriors = population && posteriorTable(difficulties, population);
  return abilityTable(difficulties).map((row) => ({
    n: table.scoreCounts[row.rawScore] as number,
    ...measureOf(row.rawScore, row, row.maximumLikelihood, posteriors?.[row.rawScore]),
  }));
}

/** `null` where everyone answered all items; else one row for each person with an answer. */
export function personRows(
  summary: AnswerSummary,
  difficultyLogits: ArrayLike<number>,
  population: AbilityPopulation | null,
): PersonMeasure[] | null {
  if (isComplete(summary)) return null;
  const answersOf = answersOfPerson(summary);
  const warm = personAbilities(summary, difficultyLogits);
  const likeliest = personAbilities(summary, difficultyLogits, 'maximum_likelihood');
  const posteriors = population && posteriorAbilities(summary, difficultyLogits, population);
  return warm.flatMap((estimate, person) => {
    if (estimate === null) return [];
    const { count: answered, score } = answersOf(person);
    const measure = measureOf(score, estimate, likeliest[person] ?? null, posteriors?.[person]);
    return [{ person, answered, ...measure }];
  });
}

function isComplete({ items, tables, scattered, withoutAnswers }: AnswerSummary): boolean {
  const [table] = tables;
  return (
    withoutAnswers === 0 &&
    scattered.length === 0 &&
    tables.length === 1 &&
    table?.items.length === items.length
  );
}

function measureOf(
  score: number,
  warm: AbilityEstimate,
  likeliest: Pick<AbilityEstimate, 'abilityLogits' | 'seLogits'> | null,
  posterior: PosteriorAbility | null | undefined,
): Measure {
  return {
    score,
    wle: warm.abilityLogits,
    wleSe: warm.seLogits,
    ml: likeliest?.abilityLogits ?? null,
    mlSe: likeliest?.seLogits ?? null,
    eap: posterior?.meanLogits ?? null,
    eapSd: posterior?.sdLogits ?? null,
  };
}
