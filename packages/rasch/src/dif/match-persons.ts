import { calibrateItems } from '../conditional/calibrate-items.ts';
import { assertCells, MISSING, type ResponseMatrix } from '../data/response-matrix.ts';
import { personAbilities } from '../persons/person-abilities.ts';
import { countByStratum, type StratumCounts } from './count-by-stratum.ts';
import type { PersonGroups } from './person-groups.ts';

export type Matching = 'raw_score' | 'measure_strata';

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
): { readonly matching: Matching; readonly counts: StratumCounts } | string {
  const byScore = countByStratum(matrix, groups, matrix.items + 1, (person) => rawScore(matrix, person));
  if (byScore !== null) return { matching: 'raw_score', counts: byScore };

  const calibration = calibrateItems(matrix);
  if (calibration.status !== 'estimated') return calibration.sentence;
  const abilities = personAbilities(matrix, calibration.items.difficultyLogits);
  const measures = Float64Array.from(abilities, (estimate) => estimate?.abilityLogits ?? Number.NaN);
  const compared = measures
    .filter((measure, person) => !Number.isNaN(measure) && groups[person] !== null)
    .sort();
  const cuts: number[] = [];
  for (let stratum = 1; stratum < measureStrata; stratum++) {
    const cut = compared[Math.floor((stratum * compared.length) / measureStrata)] as number;
    // Persons of one measure are never parted, so that equal cuts make one.
    if (cut !== cuts.at(-1)) cuts.push(cut);
  }
  const counts = countByStratum(matrix, groups, cuts.length + 1, (person) => {
    const measure = measures[person] as number;
    return Number.isNaN(measure) ? -1 : cuts.filter((cut) => cut <= measure).length;
  });
  return { matching: 'measure_strata', counts: counts as StratumCounts };
}

/** -1 for a person without answers, `null` for one with some missing. */
function rawScore({ cells, items }: ResponseMatrix, person: number): number | null {
  let score = 0;
  let missing = 0;
  for (let index = person * items, end = index + items; index < end; index++) {
    const cell = cells[index] as number;
    if (cell >= MISSING) missing++;
    else score += cell;
  }
  if (missing === 0) return score;
  assertCells(cells, person * items, (person + 1) * items);
  return missing === items ? -1 : null;
}
