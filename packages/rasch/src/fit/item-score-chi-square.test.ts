import { describe, expect, it } from 'vitest';
import { readGolden } from '../../test/golden.ts';
import { calibrateItems } from '../conditional/calibrate-items.ts';
import { MISSING, responseMatrix } from '../data/response-matrix.ts';
import { seededRandom, standardNormal } from '../simulation/random.ts';
import { simulateResponses } from '../simulation/simulate.ts';
import { type ItemScoreChiSquare, itemScoreChiSquares } from './item-score-chi-square.ts';

const DIFFICULTIES = Float64Array.from({ length: 20 }, (_, item) => -2 + (4 * item) / 19);

describe('the item-score chi-square', () => {
  it.each([false, true])(
    'has about its degrees of freedom as mean under the model (missing answers: %s)',
    (missing) => {
      let chiSquare = 0;
      let df = 0;
      for (let seed = 1; seed <= 40; seed++) {
        for (const test of itemScoreChiSquares(simulated(seed, 500, missing), DIFFICULTIES, {
          estimatedParameters: 0,
        })) {
          if (test.status !== 'tested') throw new Error(`Seed ${seed}: ${test.sentence}`);
          chiSquare += test.chiSquare;
          df += test.df;
        }
      }
      // Its standard deviation is √(2 df), about 1 % of the degrees of freedom here; the limits are five of them out.

      expect(df).toBeGreaterThan(5000);
      expect(Math.abs(chiSquare / df - 1), 'seeds 1 to 40').toBeLessThan(5 * Math.sqrt(2 / df));
    },
  );

  it('loses one degree of freedom an item where the difficulties are estimated from the same answers', () => {
    let chiSquare = 0;
    let groups = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const matrix = simulated(seed, 300, false);
      const calibration = calibrateItems(matrix);
      if (calibration.status !== 'estimated') throw new Error(`Seed ${seed}: ${calibration.sentence}`);
      for (const test of itemScoreChiSquares(matrix, calibration.items.difficultyLogits).map(tested)) {
        chiSquare += test.chiSquare;
        groups += test.groups.length;
        expect(test.df).toBe(test.groups.length - 1);
      }
    }
    const df = groups - 40 * 20;

    expect(Math.abs(chiSquare / df - 1), 'seeds 1 to 40').toBeLessThan(5 * Math.sqrt(2 / df));
    // Without that degree the mean would be this far below 1.
    expect(groups / df - 1).toBeGreaterThan(5 * Math.sqrt(2 / df));
  });

  it('finds the five items of misfit5 that do not fit', () => {
    const { matrix, items, cml } = readGolden('misfit5');
    const tests = itemScoreChiSquares(matrix, cml.difficulty as number[]);
    const ranked = tests.map(tested).sort((a, b) => b.chiSquare / b.df - a.chiSquare / a.df);
    const worst = ranked.slice(0, 5);
    expect(worst.map(({ item }) => items[item]).sort()).toEqual(['q11', 'q18', 'q27', 'q3', 'q33']);
    expect(Math.max(...worst.map(({ p }) => p))).toBeLessThan(1e-4);
    // The others, 50 of them: seldom is the least of 50 uniform draws below 0.001.
    expect(Math.min(...ranked.slice(5).map(({ p }) => p))).toBeGreaterThan(1e-3);
  });

  it('has residuals that sum to zero for each item at the conditional maximum', () => {
    for (const name of ['raschdat1', 'sim55_n200_miss5']) {
      const { matrix, cml } = readGolden(name);
      for (const { item, groups } of itemScoreChiSquares(matrix, cml.difficulty as number[])) {
        const residual = groups.reduce(
          (total, group) => total + group.observedRight - group.expectedRight,
          0,
        );
        expect(Math.abs(residual), `${name}, item ${item}`).toBeLessThan(1e-9);
      }
    }
  });

  it('of three equally hard items expects one third right at score 1 and two thirds at 2', () => {
    const rows = [
      ...Array.from({ length: 30 }, (_, n) => [n < 12 ? 1 : 0, n >= 12 && n < 20 ? 1 : 0, n >= 20 ? 1 : 0]),
      ...Array.from({ length: 30 }, (_, n) => [n < 12 ? 0 : 1, n < 20 && n >= 12 ? 0 : 1, n >= 20 ? 0 : 1]),
      [1, 1, 1],
    ] as (0 | 1)[][];
    const [first] = itemScoreChiSquares(responseMatrix(rows), [0, 0, 0]);
    // (12 − 10)²/(20/3) at score 1, (18 − 20)²/(20/3) at score 2.
    expect(tested(first as ItemScoreChiSquare).chiSquare).toBeCloseTo(1.2, 12);
    expect(first).toMatchObject({ persons: 60, df: 1 });
  });

  it('pools scores until the expected answers suffice, and says when too few are left', () => {
    const tests = itemScoreChiSquares(simulated(3, 100, false), DIFFICULTIES, { leastExpected: 7 });
    for (const { item, groups } of tests) {
      for (const { expectedRight, persons } of groups) {
        expect(expectedRight, `seed 3, item ${item}`).toBeGreaterThanOrEqual(7);
        expect(persons - expectedRight, `seed 3, item ${item}`).toBeGreaterThanOrEqual(7);
      }
    }
    for (const test of itemScoreChiSquares(simulated(3, 8, false), DIFFICULTIES)) {
      expect(test).toMatchObject({ status: 'not_testable', reason: 'too_few_groups' });
    }
  });

  it('refuses misuse with a RangeError', () => {
    const matrix = simulated(1, 10, false);
    expect(() => itemScoreChiSquares(matrix, [0, 1])).toThrow(RangeError);
    expect(() =>
      itemScoreChiSquares(
        matrix,
        DIFFICULTIES.map(() => Number.NaN),
      ),
    ).toThrow(RangeError);
    expect(() => itemScoreChiSquares(matrix, DIFFICULTIES, { leastExpected: 0 })).toThrow(RangeError);
    expect(() => itemScoreChiSquares(matrix, DIFFICULTIES, { estimatedParameters: 2 as 1 })).toThrow(
      RangeError,
    );
  });
});

function tested(test: ItemScoreChiSquare) {
  if (test.status !== 'tested') throw new Error(test.sentence);
  return test;
}

function simulated(seed: number, persons: number, missing: boolean) {
  const random = seededRandom(seed + 1000);
  const abilities = Float64Array.from({ length: persons }, () => standardNormal(random));
  const matrix = simulateResponses({ abilities, difficulties: DIFFICULTIES, seed });
  for (let index = 0; missing && index < matrix.cells.length; index++)
    if (random() < 0.1) matrix.cells[index] = MISSING;
  return matrix;
}
