// Agreement with exact optima computed apart from this library (reference/copy-reference-sets.mjs says how).
// Tolerances: the references carry 15 digits and their own algorithms agree with dexter to 4e-14; 1e-9 is far
// below any difference that matters and far above rounding.
//
// Known divergences of the established programs, which are theirs and not ours: eRm stops 1e-5 … 1e-4 logits from
// the optimum, psychotools up to 4e-4 on 30 persons; eRm gives extreme scores a spline value where there is no
// maximum likelihood estimate; psychotools returns numbers for the disconnected design.
import { describe, expect, it } from 'vitest';
import { type FitColumns, type Golden, goldenNames, largestDifference, readGolden } from '../test/golden.ts';
import { calibrateItems, type EstimatedCalibration } from './conditional/calibrate-items.ts';
import { selectItems } from './data/response-matrix.ts';
import { restrictItems } from './data/restrict-items.ts';
import { summariseAnswers } from './data/summarise-answers.ts';
import { itemFit } from './fit/item-fit.ts';
import { kr20 } from './fit/kr20.ts';
import { personFit } from './fit/person-fit.ts';
import type { ResidualFit } from './fit/residual-fit.ts';
import { abilityTable } from './persons/ability-table.ts';
import { measureScoreGroups } from './persons/measure-score-groups.ts';
import { personAbilities } from './persons/person-abilities.ts';
import { groupReliability, separationOf } from './persons/reliability.ts';

const SETS = goldenNames().filter((name) => name !== 'disconnected');

it('has all the reference sets', () => expect(goldenNames()).toHaveLength(24));

describe.each(SETS)('the reference set %s', (name) => {
  const golden = readGolden(name);
  const summary = summariseAnswers(golden.matrix);
  const calibration = calibrateItems(summary) as EstimatedCalibration;
  const used = Array.from(calibration.estimatedItems);
  const own = <Row>(rows: readonly Row[]) => used.map((item) => rows[item] as Row);
  const difficulties = own(Array.from(calibration.items.difficultyLogits));
  const answers = restrictItems(summary, calibration.estimatedItems);

  it('sets aside the items that all or none solved, and no others', () => {
    const excluded = golden.items.filter((_, item) => calibration.items.extreme[item] !== 'none');
    expect(excluded).toEqual(golden.items_excluded ?? []);
  });

  it('has its difficulties, errors and log-likelihood by conditional maximum likelihood', () => {
    const errors = own(Array.from(calibration.items.seLogits));
    expect(largestDifference(difficulties, golden.cml.difficulty)).toBeLessThan(1e-9);
    expect(largestDifference(errors, golden.cml.se)).toBeLessThan(1e-9);
    expect(Math.abs(calibration.logLikelihood / golden.cml.loglik - 1)).toBeLessThan(1e-9);
    if (golden.cml.vcov) {
      expect(largestDifference(calibration.covariance, golden.cml.vcov.flat())).toBeLessThan(1e-9);
    }
  });

  it("has its abilities by Warm's estimate and by maximum likelihood", () => {
    const reference = (golden.score_table ?? golden.persons) as NonNullable<Golden['persons']>;
    const rows = golden.score_table
      ? abilityTable(difficulties)
      : personAbilities(answers, calibration.items.difficultyLogits);
    const likeliest = golden.score_table
      ? abilityTable(difficulties).map((row) => row.maximumLikelihood)
      : personAbilities(answers, calibration.items.difficultyLogits, 'maximum_likelihood');
    expect(largestDifference(abilitiesOf(rows), reference.wle)).toBeLessThan(1e-10);
    expect(largestDifference(errorsOf(rows), reference.wle_se)).toBeLessThan(1e-10);
    expect(largestDifference(abilitiesOf(likeliest), reference.ml)).toBeLessThan(1e-10);
    expect(largestDifference(errorsOf(likeliest), reference.ml_se)).toBeLessThan(1e-10);
  });

  it.each([
    ['warm', 'wle'],
    ['maximum_likelihood', 'ml'],
  ] as const)('has its item and person fit at the %s abilities', (estimator, key) => {
    const all = calibration.items.difficultyLogits;
    const items = itemFit(answers, all, estimator);
    expect(items.abilitySource).toBe(estimator);
    expectFit(own(items.items), golden[`item_fit_${key}`]);
    const chiSquares = own(items.items).map((fit) => fit.chiSquare);
    expect(largestRelativeDifference(chiSquares, golden[`item_fit_${key}`].chisq)).toBeLessThan(1e-10);
    const abilities = abilitiesOf(personAbilities(answers, all, estimator));
    expectFit(own(itemFit(answers, all, abilities).items), golden[`item_fit_${key}`]);
    const persons = personFit(selectItems(golden.matrix, used), difficulties, abilities).persons;
    const listed = golden[`person_fit_${key}`];
    expectFit(persons.slice(0, listed.n_listed), listed);
  });

  it('has its reliabilities', () => {
    const warm = measureScoreGroups(answers, calibration.items.difficultyLogits);
    const likeliest = measureScoreGroups(answers, calibration.items.difficultyLogits, 'maximum_likelihood');
    const { wle_reliability, separation_reliability_ml, separation_index_ml } = golden.reliability;
    expect(groupReliability(warm)).toBeCloseTo(wle_reliability, 12);
    expect(groupReliability(likeliest)).toBeCloseTo(separation_reliability_ml, 12);
    // lsat6 is less reliable than chance: the reference gives no index there, the library 0.
    expect(separationOf(groupReliability(likeliest))).toBeCloseTo(separation_index_ml ?? 0, 12);
    if (golden.classical.kr20 === undefined) expect(kr20(answers)).toBeNull();
    else expect(kr20(answers)).toBeCloseTo(golden.classical.kr20, 12);
  });
});

describe('the reference set of two forms that nothing links', () => {
  it('is refused, with the two sets of items named', () => {
    const golden = readGolden('disconnected');
    const calibration = calibrateItems(golden.matrix);
    if (calibration.status !== 'not_estimable') throw new Error('It was calibrated.');
    expect(calibration.reason).toBe('disconnected');
    expect(calibration.sentence).toContain('2 sets');
    const found = calibration.components?.map((items) => items.map((item) => golden.items[item]).sort());
    const expected = golden.components?.map((items) => [...items].sort());
    expect(found).toHaveLength(2);
    expect(found).toEqual(expect.arrayContaining(expected as string[][]));
  });
});

type Estimates = readonly ({ abilityLogits: number; seLogits: number } | null)[];

function abilitiesOf(estimates: Estimates): (number | null)[] {
  return estimates.map((estimate) => estimate?.abilityLogits ?? null);
}

function errorsOf(estimates: Estimates): (number | null)[] {
  return estimates.map((estimate) => estimate?.seLogits ?? null);
}

function expectFit(fit: readonly (ResidualFit | null)[], reference: FitColumns): void {
  const column = (key: keyof ResidualFit) => fit.map((row) => row?.[key] ?? null);
  expect(largestDifference(column('infitMeanSquare'), reference.infit_msq)).toBeLessThan(1e-9);
  expect(largestDifference(column('infitStandardised'), reference.infit_z)).toBeLessThan(1e-9);
  expect(largestDifference(column('outfitMeanSquare'), reference.outfit_msq)).toBeLessThan(1e-9);
  expect(largestDifference(column('outfitStandardised'), reference.outfit_z)).toBeLessThan(1e-9);
}

function largestRelativeDifference(actual: readonly number[], expected: readonly (number | null)[]): number {
  return Math.max(...actual.map((value, index) => Math.abs(value / (expected[index] as number) - 1)));
}
