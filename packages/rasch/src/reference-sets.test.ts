// Agreement with exact optima computed apart from this library (reference/copy-reference-sets.mjs says how).
// Tolerances: the references carry 15 digits and their own algorithms agree with dexter to 4e-14; 1e-9 is far
// below any difference that matters and far above rounding.
//
// Known divergences of the established programs, which are theirs and not ours: eRm stops 1e-5 … 1e-4 logits from
// the optimum, psychotools up to 4e-4 on 30 persons; eRm gives extreme scores a spline value where there is no
// maximum likelihood estimate; psychotools returns numbers for the disconnected design.
import { describe, expect, it } from 'vitest';
import { type Golden, largestDifference, readGolden } from '../test/golden.ts';
import {
  abilityTable,
  calibrateItems,
  type EstimatedCalibration,
  itemFit,
  kr20,
  personAbilities,
  personFit,
  type ResidualFit,
  selectItems,
  separationOf,
  wleReliability,
} from './index.ts';

const SETS = [
  'raschdat1',
  'lsat6',
  'sim55_n30',
  'sim55_n200',
  'sim55_n200_miss5',
  'sim55_n200_extreme',
  'sim55_n200_allright',
];

describe.each(SETS)('the reference set %s', (name) => {
  const golden = readGolden(name);
  const calibration = calibrateItems(golden.matrix) as EstimatedCalibration;
  const used = Array.from(calibration.estimatedItems);
  const difficulties = used.map((item) => calibration.items.difficultyLogits[item] as number);
  const matrix = selectItems(golden.matrix, used);
  const warm = personAbilities(matrix, difficulties);
  const likeliest = personAbilities(matrix, difficulties, 'maximum_likelihood');

  it('sets aside the items that all or none solved, and no others', () => {
    const excluded = golden.items.filter((_, item) => calibration.items.extreme[item] !== 'none');
    expect(excluded).toEqual(golden.items_excluded ?? []);
  });

  it('has its difficulties, errors and log-likelihood by conditional maximum likelihood', () => {
    const errors = used.map((item) => calibration.items.seLogits[item] as number);
    expect(largestDifference(difficulties, golden.cml.difficulty)).toBeLessThan(1e-9);
    expect(largestDifference(errors, golden.cml.se)).toBeLessThan(1e-9);
    expect(Math.abs(calibration.logLikelihood / golden.cml.loglik - 1)).toBeLessThan(1e-9);
    if (golden.cml.vcov) {
      expect(largestDifference(calibration.covariance, golden.cml.vcov.flat())).toBeLessThan(1e-9);
    }
  });

  it("has its abilities by Warm's estimate and by maximum likelihood", () => {
    const rows = golden.score_table ? abilityTable(difficulties) : null;
    const reference = (golden.score_table ?? golden.persons) as NonNullable<Golden['persons']>;
    const warmRows = rows ?? warm;
    const likeliestRows = rows ? rows.map((row) => row.maximumLikelihood) : likeliest;
    expect(largestDifference(abilitiesOf(warmRows), reference.wle)).toBeLessThan(1e-10);
    expect(largestDifference(errorsOf(warmRows), reference.wle_se)).toBeLessThan(1e-10);
    expect(largestDifference(abilitiesOf(likeliestRows), reference.ml)).toBeLessThan(1e-10);
    expect(largestDifference(errorsOf(likeliestRows), reference.ml_se)).toBeLessThan(1e-10);
  });

  it.each(['wle', 'ml'] as const)('has its item and person fit at the %s abilities', (kind) => {
    const abilities = abilitiesOf(kind === 'wle' ? warm : likeliest);
    expectFit(itemFit(matrix, difficulties, abilities).items, golden[`item_fit_${kind}`]);
    const persons = golden[`person_fit_${kind}`];
    const listed = personFit(matrix, difficulties, abilities).persons.slice(0, persons.infit_msq.length);
    expectFit(listed, persons);
  });

  it('has its reliabilities', () => {
    const separation = wleReliability(abilitiesOf(likeliest), errorsOf(likeliest));
    expect(wleReliability(abilitiesOf(warm), errorsOf(warm))).toBeCloseTo(
      golden.reliability.wle_reliability,
      12,
    );
    expect(separation).toBeCloseTo(golden.reliability.separation_reliability_ml, 12);
    // lsat6 is less reliable than chance: the reference gives no index there, the library 0.
    expect(separationOf(separation)).toBeCloseTo(golden.reliability.separation_index_ml ?? 0, 12);
    if (golden.classical.kr20 === undefined) expect(kr20(matrix)).toBeNull();
    else expect(kr20(matrix)).toBeCloseTo(golden.classical.kr20, 12);
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

function expectFit(fit: readonly (ResidualFit | null)[], reference: Golden['item_fit_wle']): void {
  const column = (key: keyof ResidualFit) => fit.map((row) => row?.[key] ?? null);
  expect(largestDifference(column('infitMeanSquare'), reference.infit_msq)).toBeLessThan(1e-9);
  expect(largestDifference(column('infitStandardised'), reference.infit_z)).toBeLessThan(1e-9);
  expect(largestDifference(column('outfitMeanSquare'), reference.outfit_msq)).toBeLessThan(1e-9);
  expect(largestDifference(column('outfitStandardised'), reference.outfit_z)).toBeLessThan(1e-9);
}
