import { describe, expect, it } from 'vitest';
import { largestDifference, readGolden } from '../../test/golden.ts';
import { MISSING, type ResponseMatrix, responseMatrix, selectItems } from '../data/response-matrix.ts';
import { seededRandom, standardNormal } from '../simulation/random.ts';
import { simulateResponses } from '../simulation/simulate.ts';
import { calibrateMarginal, type EstimatedMarginal, type MarginalCalibration } from './calibrate-marginal.ts';

describe('a marginal calibration', () => {
  it('does not depend on the order of items or of persons', () => {
    const matrix = withMissing(simulated({ persons: 150, items: 12, sd: 1.3, seed: 5 }), 0.15, 6);
    const random = seededRandom(7);
    const itemOrder = shuffled(matrix.items, random);
    const rows = shuffled(matrix.persons, random);
    const turned = estimated(calibrateMarginal(selectItems(selectPersons(matrix, rows), itemOrder)));
    const plain = estimated(calibrateMarginal(matrix));
    expect(
      largestDifference(turned.items.difficultyLogits, pick(plain.items.difficultyLogits, itemOrder)),
    ).toBeLessThan(1e-11);
    expect(largestDifference(turned.items.seLogits, pick(plain.items.seLogits, itemOrder))).toBeLessThan(
      1e-11,
    );
    expect(turned.abilityVariance).toBeCloseTo(plain.abilityVariance, 11);
  });

  it.each([11, 12, 13])('recovers the spread and the difficulties within their errors (seed %i)', (seed) => {
    const truth = Float64Array.from({ length: 20 }, (_, item) => -2 + (4 * item) / 19);
    const matrix = withMissing(simulated({ persons: 1500, items: 20, sd: 1.4, seed, truth }), 0.1, seed);
    const fit = estimated(calibrateMarginal(matrix));
    const off = (Math.log(fit.abilitySdLogits) - Math.log(1.4)) / (fit.logAbilitySdSe as number);
    expect(Math.abs(off)).toBeLessThan(4);
    const squares = truth.reduce((total, difficulty, item) => {
      const error = (fit.items.difficultyLogits[item] as number) - difficulty;
      return total + (error / (fit.items.seLogits[item] as number)) ** 2;
    }, 0);
    // About chi-square on 20 degrees of freedom, a little wider as the errors hang together.
    expect(squares).toBeGreaterThan(3);
    expect(squares).toBeLessThan(80);
  });

  it('has for errors the curvature of its own likelihood, whatever share of the answers is missing', () => {
    // Two anchored calibrations a step apart in one difficulty give the profile log-likelihood and so its curvature.
    for (const share of [0.1, 0.7]) {
      const matrix = withMissing(simulated({ persons: 300, items: 8, sd: 1.2, seed: 21 }), share, 22);
      const fit = estimated(calibrateMarginal(matrix));
      const anchors = [...fit.items.difficultyLogits].map((value, item) => (item < 7 ? value : null));
      const free = estimated(calibrateMarginal(matrix, { anchors }));
      const step = 1e-3;
      const at = (value: number) =>
        estimated(calibrateMarginal(matrix, { anchors: [...anchors.slice(0, 7), value] })).logLikelihood;
      const centre = free.items.difficultyLogits[7] as number;
      const curvature = (at(centre - step) - 2 * free.logLikelihood + at(centre + step)) / step ** 2;
      expect(Math.abs((free.items.seLogits[7] as number) * Math.sqrt(-curvature) - 1)).toBeLessThan(1e-5);
    }
  });

  it('stays finite for 400 items, and for difficulties spread over ±15', () => {
    const long = estimated(calibrateMarginal(readGolden('long400').matrix));
    expect(long.items.seLogits.every((se) => Number.isFinite(se) && (se as number) > 0)).toBe(true);
    const truth = Float64Array.from({ length: 40 }, (_, item) => -15 + (30 * item) / 39);
    const wide = estimated(calibrateMarginal(simulated({ persons: 400, items: 40, sd: 6, seed: 3, truth })));
    expect(Math.abs(Math.log(wide.abilitySdLogits / 6) / (wide.logAbilitySdSe as number))).toBeLessThan(4);
    for (const [row, item] of wide.estimatedItems.entries()) {
      const se = Math.sqrt(wide.covariance[row * wide.estimatedItems.length + row] as number);
      expect(
        Math.abs(((wide.items.difficultyLogits[item] as number) - (truth[item] as number)) / se),
      ).toBeLessThan(5);
    }
  });
});

function estimated(calibration: MarginalCalibration): EstimatedMarginal {
  if (calibration.status !== 'estimated') throw new Error(calibration.sentence);
  return calibration;
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

function withMissing(matrix: ResponseMatrix, share: number, seed: number): ResponseMatrix {
  // Far from the seeds of the answers: the same stream would blank answers by what they are.
  const random = seededRandom(seed + 1e6);
  return { ...matrix, cells: matrix.cells.map((cell) => (random() < share ? MISSING : cell)) };
}

function selectPersons(matrix: ResponseMatrix, persons: readonly number[]): ResponseMatrix {
  const cells = new Uint8Array(persons.length * matrix.items);
  for (const [row, person] of persons.entries())
    cells.set(matrix.cells.subarray(person * matrix.items, (person + 1) * matrix.items), row * matrix.items);
  return { persons: persons.length, items: matrix.items, cells };
}

function shuffled(count: number, random: () => number): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let index = count - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [order[index], order[other]] = [order[other] as number, order[index] as number];
  }
  return order;
}

it('is not taken in by a variance of 0 that is only the best nearby', () => {
  const matrix = responseMatrix([
    [1, null, null],
    [0, null, 0],
    [0, 0, 1],
    [1, 1, null],
    [0, 1, null],
  ]);
  const found = calibrateMarginal(matrix);
  if (found.status !== 'estimated') throw new Error(found.sentence);
  expect(found.zeroVariance).toBe(false);
  // -6.6609 at variance 0, where the likelihood falls at first; by a rule of 241 nodes -6.6520 at variance 1.
  expect(found.logLikelihood).toBeGreaterThan(-6.652);
});
