import { calibrateItems } from '../conditional/calibrate-items.ts';
import type { AnswerSummary } from '../data/answer-summary.ts';
import { answerTotals } from '../data/answer-totals.ts';
import { allItems } from '../data/answers-of-person.ts';
import type { ResponseMatrix } from '../data/response-matrix.ts';
import { summariseGroups } from '../data/summarise-groups.ts';
import { personAbilities } from '../persons/person-abilities.ts';
import type { PersonGroups } from './person-groups.ts';

export type Matching = 'raw_score' | 'measure_strata';

/** Answers and right answers to each item by persons of like ability, of one group. */
export type Totals = { readonly answered: ArrayLike<number>; readonly right: ArrayLike<number> };

/** The reference and the focal group of one stratum. */
export type Stratum = readonly [Totals, Totals];

/**
 * Counts answers of both groups among persons of like ability. Alike are persons of the same raw score where
 * everybody in the groups answered everything; else persons of the same tenth of Warm's measures on one
 * calibration of all persons, since raw scores on different items cannot be compared. Persons with no answer are
 * left out. Where the calibration is refused, its sentence is given.
 */
export function matchPersons(
  matrix: ResponseMatrix,
  groups: PersonGroups,
  measureStrata: number,
): { readonly matching: Matching; readonly strata: readonly Stratum[] } | string {
  const items = allItems(matrix);
  const k = matrix.items;
  const groupOf = (person: number) => groups[person] ?? -1;
  const byGroup = summariseGroups(matrix, items, groupOf, 2);
  if (byGroup.every(isComplete)) {
    const at = (group: 0 | 1, score: number): Totals => {
      const table = byGroup[group]?.tables[0];
      return {
        answered: new Int32Array(k).fill(table?.scoreCounts[score] ?? 0),
        right: table?.rightByScore.subarray(score * k, (score + 1) * k) ?? new Int32Array(k),
      };
    };
    const strata = Array.from({ length: k + 1 }, (_, score): Stratum => [at(0, score), at(1, score)]);
    return { matching: 'raw_score', strata };
  }
  const calibration = calibrateItems(matrix);
  if (calibration.status !== 'estimated') return calibration.sentence;
  const measures = Float64Array.from(
    personAbilities(matrix, calibration.items.difficultyLogits),
    (estimate) => estimate?.abilityLogits ?? Number.NaN,
  );
  const compared = measures
    .filter((measure, person) => !Number.isNaN(measure) && groupOf(person) >= 0)
    .sort();
  const cuts = new Set<number>();
  // Persons of one measure are never parted, so that equal cuts make one.
  for (let stratum = 1; stratum < measureStrata; stratum++)
    cuts.add(compared[Math.floor((stratum * compared.length) / measureStrata)] as number);
  const limits = [...cuts];
  const stratumOf = (person: number) => limits.filter((cut) => cut <= (measures[person] as number)).length;
  const parts = summariseGroups(
    matrix,
    items,
    (person) => (groupOf(person) < 0 ? -1 : 2 * stratumOf(person) + groupOf(person)),
    2 * limits.length + 2,
  ).map((part) => answerTotals(part));
  const strata = Array.from({ length: limits.length + 1 }, (_, stratum) =>
    parts.slice(2 * stratum, 2 * stratum + 2),
  );
  return { matching: 'measure_strata', strata: strata as unknown as Stratum[] };
}

function isComplete({ tables, scattered, items }: AnswerSummary): boolean {
  return scattered.length === 0 && tables.every((table) => table.items.length === items.length);
}
