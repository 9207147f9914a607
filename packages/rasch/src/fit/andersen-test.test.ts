import { describe, expect, it } from 'vitest';
import { type AndersenValues, goldenNames, largestDifference, readGolden } from '../../test/golden.ts';
import { MISSING, responseMatrix } from '../data/response-matrix.ts';
import { seededRandom, standardNormal } from '../simulation/random.ts';
import { simulateResponses } from '../simulation/simulate.ts';
import { type AndersenTest, andersenTest } from './andersen-test.ts';

// The issue asks for 1e-7; differences seen are below 1e-10, in log-likelihoods of 15 digits.
const TOLERANCE = 1e-9;

describe.each(goldenNames())('the reference set %s', (name) => {
  const golden = readGolden(name);
  it.each(['median', 'mean', 'group'] as const)('has its test of Andersen by %s', (kind) => {
    const reference = golden[`andersen_${kind}`];
    const split = kind === 'group' ? golden.group : kind;
    if (reference === undefined || split === undefined) return;
    const result = andersenTest(golden.matrix, split);
    if (Array.isArray(reference)) expect(result.status).toBe('not_estimable');
    else expectLike(tested(result), reference, golden);
  });
});

describe("Andersen's test", () => {
  it('rejects a true model about as often as it should, with answers missing and three groups', () => {
    let below = 0;
    let ratio = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const { df, likelihoodRatio, p } = tested(andersenTest(simulated(seed, true), THIRDS));
      expect(df).toBe(2 * 9);
      ratio += likelihoodRatio / df;
      if (p < 0.5) below++;
    }
    // The mean of 60 has a standard deviation of √(2/18/60) = 0.043, the count one of 3.9.
    expect(Math.abs(ratio / 60 - 1), 'seeds 1 to 60').toBeLessThan(0.2);
    expect(Math.abs(below - 30), 'seeds 1 to 60').toBeLessThan(19);
  });

  it('is the same for a median split and for the same groups given', () => {
    for (const name of ['sim55_n30', 'wide100', 'raschdat1']) {
      const { matrix } = readGolden(name);
      const scores = Array.from({ length: matrix.persons }, (_, person) =>
        matrix.cells.subarray(person * matrix.items, (person + 1) * matrix.items).reduce((a, b) => a + b, 0),
      );
      const sorted = scores.toSorted((a, b) => a - b);
      const middle = matrix.persons / 2;
      const median = ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
      const byScore = tested(andersenTest(matrix, 'median'));
      const given = tested(
        andersenTest(
          matrix,
          scores.map((score) => (score > median ? 'upper' : 'lower')),
        ),
      );
      expect(given.likelihoodRatio).toBeCloseTo(byScore.likelihoodRatio, 8);
      expect(given.items).toEqual(byScore.items);
      expect(given.groups.map(({ label }) => label)).toEqual(['lower', 'upper']);
    }
  });

  it('leaves persons without a group out of every fit', () => {
    const matrix = simulated(5, true);
    const groups = THIRDS.map((group) => (group === 2 ? null : group));
    const rows = groups.flatMap((group, person) => (group === null ? [] : [person]));
    const cells = Uint8Array.from(rows.flatMap((row) => [...matrix.cells.subarray(row * 10, row * 10 + 10)]));
    const smaller = { persons: rows.length, items: 10, cells };
    const left = tested(andersenTest(matrix, groups));
    const right = tested(
      andersenTest(
        smaller,
        groups.filter((group) => group !== null),
      ),
    );
    expect(left.likelihoodRatio).toBeCloseTo(right.likelihoodRatio, 9);
    expect(left.logLikelihood).toBeCloseTo(right.logLikelihood, 9);
    expect(left.groups.map(({ persons }) => persons)).toEqual(right.groups.map(({ persons }) => persons));
  });

  it('compares the common items only, where groups took different forms', () => {
    const { matrix, group, items, linking } = readGolden('linked_2form');
    const result = tested(andersenTest(matrix, group as number[]));
    expect(Array.from(result.items, (item) => items[item])).toEqual(linking?.common);
    expect(result.df).toBe((linking?.common.length as number) - 1);
  });

  it('says what it cannot do', () => {
    const missing = readGolden('sim55_n200_miss5').matrix;
    expect(andersenTest(missing, 'median')).toMatchObject({
      status: 'not_estimable',
      reason: 'incomplete_answers',
    });
    const { matrix } = readGolden('raschdat1');
    expect(andersenTest(matrix, Array(100).fill('all'))).toMatchObject({ reason: 'too_few_groups' });
    const same = responseMatrix([
      [1, 0],
      [0, 1],
      [1, 0],
    ]);
    expect(andersenTest(same, 'median')).toMatchObject({
      reason: 'too_few_groups',
      sentence: 'Nobody with answers is in the group high.',
    });
    expect(andersenTest(readGolden('lsat6').matrix, 'median')).toMatchObject({ reason: 'too_few_items' });
  });

  it('refuses a group whose answers do not hold the items together, though those of all do', () => {
    // In the second group nobody failed one of the first two items and solved one of the others.
    const rows: (0 | 1)[][] = [
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [1, 1, 1, 0],
      [1, 1, 0, 1],
    ];
    const turned = rows.map((row) => row.toReversed());
    const result = andersenTest(responseMatrix([...rows, ...turned, ...rows]), [
      ...Array(8).fill(1),
      2,
      2,
      2,
      2,
    ]);
    expect(result).toMatchObject({
      reason: 'group_not_estimable',
      sentence: expect.stringMatching(/^The group 2 cannot be calibrated alone\. The items fall into 2 sets/),
    });
  });

  it('refuses misuse with a RangeError', () => {
    const matrix = responseMatrix([
      [1, 0],
      [0, 1],
    ]);
    expect(() => andersenTest(matrix, 'quartile' as 'median')).toThrow(RangeError);
    expect(() => andersenTest(matrix, [1])).toThrow(RangeError);
    expect(() => andersenTest(matrix, [1, Number.NaN])).toThrow(RangeError);
    expect(() => andersenTest(matrix, [1, undefined] as number[])).toThrow(RangeError);
  });
});

const THIRDS = Array.from({ length: 240 }, (_, person) => person % 3);

function simulated(seed: number, missing: boolean) {
  const random = seededRandom(seed + 500);
  const abilities = Float64Array.from({ length: 240 }, () => standardNormal(random));
  const difficulties = Float64Array.from({ length: 10 }, (_, item) => (item - 4.5) / 4);
  const matrix = simulateResponses({ abilities, difficulties, seed });
  for (let index = 0; missing && index < matrix.cells.length; index++)
    if (random() < 0.05) matrix.cells[index] = MISSING;
  return matrix;
}

function tested(result: AndersenTest) {
  if (result.status !== 'tested') throw new Error(result.sentence);
  return result;
}

function expectLike(
  result: ReturnType<typeof tested>,
  reference: AndersenValues,
  golden: ReturnType<typeof readGolden>,
): void {
  const names = (items: Int32Array) => Array.from(items, (item) => golden.items[item] as string);
  const excluded = [...reference.items_excluded, ...(golden.items_excluded ?? [])];
  expect(names(result.itemsExcluded).sort()).toEqual(excluded.sort());
  expect(result.groups.map(({ persons }) => persons)).toEqual(reference.n);
  expect(result.df).toBe(reference.df);
  const pairs: [ArrayLike<number | null>, readonly (number | null)[]][] = [
    [
      [result.likelihoodRatio, result.p],
      [reference.LR, reference.p],
    ],
    [[result.logLikelihood], [reference.loglik_full]],
    [result.groups.map(({ logLikelihood }) => logLikelihood), reference.loglik_groups],
    [result.waldZ as Float64Array, reference.wald_z],
  ];
  for (const [index, group] of result.groups.entries()) {
    pairs.push([group.difficultyLogits, reference.difficulty_groups[index] as number[]]);
    pairs.push([group.seLogits, reference.se_groups[index] as number[]]);
  }
  const differences = pairs.map(([ours, theirs]) => largestDifference(ours, theirs));
  expect(Math.max(...differences)).toBeLessThan(TOLERANCE);
}
