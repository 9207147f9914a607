import type { EstimatedCalibration } from '../../src/conditional/calibrate-items.ts';
import { selectItems } from '../../src/data/response-matrix.ts';
import { restrictItems } from '../../src/data/restrict-items.ts';
import { summariseAnswers } from '../../src/data/summarise-answers.ts';
import { itemFit } from '../../src/fit/item-fit.ts';
import { kr20 } from '../../src/fit/kr20.ts';
import { personFit } from '../../src/fit/person-fit.ts';
import { abilityTable } from '../../src/persons/ability-table.ts';
import { measureScoreGroups } from '../../src/persons/measure-score-groups.ts';
import { personAbilities } from '../../src/persons/person-abilities.ts';
import { groupReliability, separationOf } from '../../src/persons/reliability.ts';
import { largestDifference } from '../../test/golden.ts';
import { at, fitDifferences, type ReferenceSet } from './reference-set.ts';
import type { WorstOfSets } from './worst-of-sets.ts';

/** Measures, fit of items and persons, and reliabilities at the conditional difficulties. */
export function measureAgreement(set: ReferenceSet, found: EstimatedCalibration, worst: WorstOfSets): void {
  const { name, matrix } = set;
  const used = found.estimatedItems;
  const all = found.items.difficultyLogits;
  const difficulties = at(all, used);
  const answers = restrictItems(summariseAnswers(matrix), used);
  const note = (family: string, difference: number) => worst.note(family, name, difference);

  const reference = set.score_table ?? set.persons;
  if (!reference) throw new Error(`${name} has no measures to compare with.`);
  const table = set.score_table && abilityTable(difficulties);
  const warm = table ?? personAbilities(answers, all);
  const likeliest =
    table?.map((row) => row.maximumLikelihood) ?? personAbilities(answers, all, 'maximum_likelihood');
  note('wle', largestDifference(abilities(warm), reference.wle));
  note('wle.se', largestDifference(errors(warm), reference.wle_se));
  note('ml', largestDifference(abilities(likeliest), reference.ml));
  note('ml.se', largestDifference(errors(likeliest), reference.ml_se));

  for (const [estimator, key] of [
    ['warm', 'wle'],
    ['maximum_likelihood', 'ml'],
  ] as const) {
    const items = fitDifferences(at(itemFit(answers, all, estimator).items, used), set[`item_fit_${key}`]);
    note(`item_fit.mean_square.${key}`, items.meanSquare);
    note(`item_fit.standardised.${key}`, items.standardised);
    const listed = set[`person_fit_${key}`];
    const own = abilities(personAbilities(answers, all, estimator));
    const rows = personFit(selectItems(matrix, used), difficulties, own).persons.slice(0, listed.n_listed);
    const persons = fitDifferences(rows, listed);
    note(`person_fit.mean_square.${key}`, persons.meanSquare);
    note(`person_fit.standardised.${key}`, persons.standardised);
  }

  const { wle_reliability, separation_reliability_ml, separation_index_ml } = set.reliability;
  const separation = groupReliability(measureScoreGroups(answers, all, 'maximum_likelihood'));
  note('reliability.kr20', largestDifference([kr20(answers)], [set.classical.kr20 ?? null]));
  note(
    'reliability.wle',
    largestDifference([groupReliability(measureScoreGroups(answers, all))], [wle_reliability]),
  );
  note('reliability.separation', largestDifference([separation], [separation_reliability_ml]));
  // Where measures are less reliable than chance the reference may give no index, and the library gives 0.
  note('reliability.index', largestDifference([separationOf(separation)], [separation_index_ml ?? 0]));
}

type Estimate = { readonly abilityLogits: number; readonly seLogits: number } | null;
const abilities = (rows: readonly Estimate[]) => rows.map((row) => row?.abilityLogits ?? null);
const errors = (rows: readonly Estimate[]) => rows.map((row) => row?.seLogits ?? null);
