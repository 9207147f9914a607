import { describe, expect, it } from 'vitest';
import { goldenNames, largestDifference, readGolden } from '../../test/golden.ts';
import { MISSING, type ResponseMatrix, responseMatrix, selectItems } from '../data/response-matrix.ts';
import { seededRandom, standardNormal } from '../simulation/random.ts';
import { simulateResponses } from '../simulation/simulate.ts';
import { calibrateMarginal, type EstimatedMarginal, type MarginalCalibration } from './calibrate-marginal.ts';

/** The variance estimate of this set is 0, where the reference stopped at 9.4e-5: compared apart. */
const ZERO_VARIANCE = 'raschdat2';
const SETS = goldenNames().filter((name) => readGolden(name).mml && name !== ZERO_VARIANCE);

describe('marginal maximum likelihood', () => {
  it('meets 21 reference sets apart from the one of zero variance', () => {
    expect(SETS).toHaveLength(21);
  });

  // The issue asks for 1e-7; what is seen is below 1e-13 for difficulties and variance, 5e-11 for errors (of which
  // the reference gives 12 digits) and 6e-11 for the deviance.
  it.each(SETS)('has the difficulties, errors, variance and deviance of %s', (name) => {
    const { matrix, mml, items, items_excluded = [] } = readGolden(name);
    if (!mml) throw new Error('No reference.');
    const fit = estimated(calibrateMarginal(matrix));
    const used = Array.from(fit.estimatedItems);
    expect(items.filter((_, item) => fit.items.extreme[item] !== 'none')).toEqual(items_excluded);
    expect(largestDifference(pick(fit.items.difficultyLogits, used), mml.difficulty)).toBeLessThan(1e-11);
    expect(largestDifference(pick(fit.items.seLogits, used), mml.se)).toBeLessThan(1e-9);
    expect(Math.abs(fit.abilityVariance - mml.sigma2)).toBeLessThan(1e-11);
    expect(Math.abs((fit.logAbilitySdSe as number) - mml.log_sigma_se)).toBeLessThan(1e-9);
    expect(Math.abs(fit.deviance - mml.deviance)).toBeLessThan(1e-8);
    expect(fit).toMatchObject({ zeroVariance: false, abilityMeanLogits: 0, abilityMeanSe: null });
    expect(fit.parameters).toBe(used.length + 1);
    expect(fit.aic).toBeCloseTo(fit.deviance + 2 * fit.parameters, 9);
    expect(fit.bic).toBeCloseTo(fit.deviance + fit.parameters * Math.log(fit.personsUsed), 9);
  });

  it('of form B with the common items anchored has the difficulties, errors and population of the reference', () => {
    const { matrix, fit, reference, free } = anchoredFormB();
    expect(largestDifference(fit.items.difficultyLogits, reference.mml_difficulty)).toBeLessThan(1e-10);
    expect(largestDifference(pick(fit.items.seLogits, free), reference.mml_free_se)).toBeLessThan(1e-9);
    expect(Math.abs(fit.abilityMeanLogits - reference.mml_mu)).toBeLessThan(1e-10);
    expect(Math.abs((fit.abilityMeanSe as number) - reference.mml_mu_se)).toBeLessThan(1e-9);
    expect(Math.abs(fit.abilityVariance - reference.mml_sigma2)).toBeLessThan(1e-10);
    expect(Math.abs(fit.deviance - reference.mml_deviance)).toBeLessThan(1e-8);
    expect(fit).toMatchObject({ identification: 'anchored', parameters: free.length + 2 });
    expect(Array.from(fit.estimatedItems)).toEqual(free);
    expect(pick(fit.items.seLogits, [0, 1])).toEqual([0, 0]);
    expect(fit.personsUsed).toBe(matrix.persons);
  });

  it('moves with its anchors', () => {
    const { matrix, fit, anchors } = anchoredFormB();
    const shifted = estimated(
      calibrateMarginal(matrix, { anchors: anchors.map((anchor) => (anchor === null ? null : anchor + 2)) }),
    );
    expect(shifted.abilityMeanLogits).toBeCloseTo(fit.abilityMeanLogits + 2, 10);
    expect(shifted.abilityVariance).toBeCloseTo(fit.abilityVariance, 10);
    const back = shifted.items.difficultyLogits.map((difficulty) => (difficulty as number) - 2);
    expect(largestDifference(back, Array.from(fit.items.difficultyLogits))).toBeLessThan(1e-10);
  });

  it('estimates mean and spread alone where every item is anchored', () => {
    const whole = estimated(calibrateMarginal(readGolden('sim55_n200').matrix));
    const fit = estimated(
      calibrateMarginal(readGolden('sim55_n200').matrix, {
        anchors: Array.from(whole.items.difficultyLogits),
      }),
    );
    expect(fit.estimatedItems).toHaveLength(0);
    expect(fit.parameters).toBe(2);
    expect(fit.abilityMeanLogits).toBeCloseTo(0, 9);
    expect(fit.abilityVariance).toBeCloseTo(whole.abilityVariance, 9);
    expect(fit.deviance).toBeCloseTo(whole.deviance, 8);
  });

  it('finds no variance where scores vary less than by chance: the logits of the proportions, binomial errors', () => {
    const { matrix, mml } = readGolden(ZERO_VARIANCE);
    const fit = estimated(calibrateMarginal(matrix));
    expect(fit).toMatchObject({
      zeroVariance: true,
      abilityVariance: 0,
      logAbilitySdSe: null,
      parameters: 7,
    });
    let bound = 0;
    for (let item = 0; item < matrix.items; item++) {
      const n = fit.items.answered[item] as number;
      const p = (fit.items.right[item] as number) / n;
      expect(fit.items.difficultyLogits[item]).toBeCloseTo(Math.log((1 - p) / p), 12);
      expect(fit.items.seLogits[item]).toBeCloseTo(1 / Math.sqrt(n * p * (1 - p)), 12);
      bound -= 2 * n * (p * Math.log(p) + (1 - p) * Math.log(1 - p));
    }
    expect(fit.deviance).toBeCloseTo(bound, 10);
    expect(largestDifference(fit.items.difficultyLogits, mml?.difficulty ?? [])).toBeLessThan(1e-7);
    // The reference's variance of 9.4e-5 costs it a thousandth.
    expect((mml?.deviance as number) - fit.deviance).toBeGreaterThan(0);
    expect((mml?.deviance as number) - fit.deviance).toBeLessThan(2e-3);
  });

  it('finds no variance under anchors too, with the error of the mean shared', () => {
    const { matrix } = readGolden(ZERO_VARIANCE);
    const plain = estimated(calibrateMarginal(matrix));
    const anchor = (plain.items.difficultyLogits[0] as number) + 1;
    const fit = estimated(calibrateMarginal(matrix, { anchors: [anchor, null, null, null, null, null] }));
    expect(fit.zeroVariance).toBe(true);
    expect(fit.abilityMeanLogits).toBeCloseTo(1, 12);
    expect(fit.abilityMeanSe).toBeCloseTo(plain.items.seLogits[0] as number, 12);
    const [first, second] = plain.items.seLogits;
    expect(fit.items.seLogits[1]).toBeCloseTo(Math.hypot(first as number, second as number), 12);
    expect(fit.deviance).toBeCloseTo(plain.deviance, 10);
  });

  it('sets aside an item solved by all who met it, and keeps persons all right or all wrong', () => {
    const matrix = simulated({ persons: 60, items: 5, sd: 1.5, seed: 9 });
    for (let person = 0; person < 60; person++) matrix.cells[person * 5 + 2] = person % 2 ? 1 : MISSING;
    const fit = estimated(calibrateMarginal(matrix));
    expect(fit.items.extreme).toEqual(['none', 'none', 'all_right', 'none', 'none']);
    expect(Array.from(fit.estimatedItems)).toEqual([0, 1, 3, 4]);
    // Placed by the 0.3 rule: easier than any that somebody failed, and with an error of its own.
    expect(Math.min(...fit.items.difficultyLogits)).toBe(fit.items.difficultyLogits[2]);
    expect(fit.items.seLogits[2]).toBeGreaterThan(1);
    expect(fit.personsUsed).toBe(60);
    const without = estimated(calibrateMarginal(selectItems(matrix, [0, 1, 3, 4])));
    expect(without.deviance).toBeCloseTo(fit.deviance, 10);
    const anchored = estimated(calibrateMarginal(matrix, { anchors: [null, null, -2, 0, null] }));
    expect(anchored.items.difficultyLogits[2]).toBe(-2);
    expect(anchored.deviance).toBeGreaterThan(fit.deviance);
  });
});

describe('marginal maximum likelihood is refused', () => {
  it('with a reason and a sentence where the data cannot answer', () => {
    expect(refusal([])).toBe('too_few_persons');
    expect(refusal([[1, 0]])).toBe('too_few_persons');
    expect(
      refusal([
        [1, 1],
        [1, 0],
        [1, 1],
      ]),
    ).toBe('constant_data');
    expect(
      refusal([
        [null, null],
        [null, null],
      ]),
    ).toBe('too_few_persons');
    // Nothing tells how far apart the two abilities are.
    expect(
      refusal([
        [1, 1, 1],
        [0, 0, 0],
        [1, 1, 1],
        [0, 0, 0],
      ]),
    ).toBe('no_convergence');
    expect(
      refusal([
        [1, 1, 1],
        [1, 1, 0],
        [1, 0, 0],
        [0, 0, 0],
      ]),
    ).toBe('no_convergence');
    expect(
      refusal(
        [
          [1, 0],
          [1, 1],
          [1, 0],
        ],
        [0, null],
      ),
    ).toBe('constant_data');
  });

  it('where no person links two sets of items, unless anchors lie in both', () => {
    const { matrix, items, components } = readGolden('disconnected');
    const fit = calibrateMarginal(matrix);
    if (fit.status !== 'not_estimable') throw new Error('It was calibrated.');
    expect(fit.reason).toBe('disconnected');
    const named = fit.components?.map((set) => set.map((item) => items[item]).sort());
    expect(named).toHaveLength(components?.length as number);
    expect(named).toEqual(expect.arrayContaining((components ?? []).map((set) => [...set].sort())));
    const anchors = items.map(() => null as number | null);
    for (const set of fit.components ?? []) anchors[set[0] as number] = 0;
    expect(calibrateMarginal(matrix, { anchors }).status).toBe('estimated');
  });

  it('with a RangeError when it is called wrongly', () => {
    const matrix = responseMatrix([
      [1, 0],
      [0, 1],
    ]);
    expect(() => calibrateMarginal(matrix, { minimumPersons: 0 })).toThrow(RangeError);
    expect(() => calibrateMarginal(matrix, { maximumIterations: Number.NaN })).toThrow(RangeError);
    expect(() => calibrateMarginal(matrix, { anchors: [null] })).toThrow(RangeError);
    expect(() => calibrateMarginal(matrix, { anchors: [null, Number.NaN] })).toThrow(RangeError);
  });
});

function anchoredFormB() {
  const { matrix, items, group = [], anchored_form_b: reference } = readGolden('linked_2form');
  if (!reference) throw new Error('No reference.');
  const persons = [...group.keys()].filter((person) => group[person] === 1);
  const columns = reference.items.map((item) => items.indexOf(item));
  const formB = selectItems(selectPersons(matrix, persons), columns);
  const anchors = reference.items.map((item) => {
    const at = reference.anchors.indexOf(item);
    return at < 0 ? null : (reference.anchor_difficulty[at] as number);
  });
  const fit = estimated(calibrateMarginal(formB, { anchors }));
  const free = reference.mml_free_items.map((item) => reference.items.indexOf(item));
  return { matrix: formB, fit, reference, anchors, free };
}

function estimated(calibration: MarginalCalibration): EstimatedMarginal {
  if (calibration.status !== 'estimated') throw new Error(calibration.sentence);
  return calibration;
}

function refusal(rows: (0 | 1 | null)[][], anchors?: (number | null)[]): string {
  const calibration = calibrateMarginal(responseMatrix(rows), { anchors });
  if (calibration.status === 'estimated') return 'estimated';
  expect(calibration.sentence).toMatch(/^[A-Z].*\.$/);
  return calibration.reason;
}

function pick<T>(values: ArrayLike<T>, at: readonly number[]): T[] {
  return at.map((index) => values[index] as T);
}

function simulated(input: {
  persons: number;
  items: number;
  sd: number;
  seed: number;
  truth?: Float64Array;
}) {
  const random = seededRandom(input.seed);
  return simulateResponses({
    abilities: Float64Array.from({ length: input.persons }, () => input.sd * standardNormal(random)),
    difficulties: input.truth ?? Float64Array.from({ length: input.items }, () => standardNormal(random)),
    seed: input.seed + 1,
  });
}

function selectPersons(matrix: ResponseMatrix, persons: readonly number[]): ResponseMatrix {
  const cells = new Uint8Array(persons.length * matrix.items);
  for (const [row, person] of persons.entries())
    cells.set(matrix.cells.subarray(person * matrix.items, (person + 1) * matrix.items), row * matrix.items);
  return { persons: persons.length, items: matrix.items, cells };
}
