import { describe, expect, it } from 'vitest';
import { goldenNames, largestDifference, readGolden } from '../../test/golden.ts';
import { calibrateItems } from '../conditional/calibrate-items.ts';
import { type ResponseMatrix, responseMatrix } from '../data/response-matrix.ts';
import { adjustPValues } from './adjust-p-values.ts';
import { type ItemContrast, raschContrasts } from './rasch-contrasts.ts';

const named = goldenNames().filter((name) => readGolden(name).andersen_group !== undefined);

function rowsOfGroup(
  matrix: ResponseMatrix,
  groups: readonly (0 | 1 | null)[],
  group: 0 | 1,
): ResponseMatrix {
  const { items } = matrix;
  const rows = groups.flatMap((own, person) => (own === group ? [person] : []));
  const cells = rows.flatMap((person) =>
    Array.from(matrix.cells.subarray(person * items, (person + 1) * items)),
  );
  return { persons: rows.length, items, cells: Uint8Array.from(cells) };
}

function compared(result: ReturnType<typeof raschContrasts>) {
  if (result.status !== 'compared') throw new Error(result.sentence);
  return result.items;
}

describe('Rasch contrasts', () => {
  it('has reference sets to be held against', () => expect(named).toEqual(['dif3', 'verbagg_r2']));

  it.each(named)('agrees with each group alone and with the Wald statistics on %s to 1e-9', (name) => {
    const golden = readGolden(name);
    const expected = golden.andersen_group as NonNullable<typeof golden.andersen_group>;
    const contrasts = compared(raschContrasts(golden.matrix, golden.group as (0 | 1)[]));
    const column = (key: keyof ItemContrast) => contrasts.map((contrast) => contrast?.[key] ?? null);
    // The reference takes the difference the other way: group 0 minus group 1.
    const reversed = expected.wald_z.map((z) => (z === null ? null : -z));
    expect(largestDifference(column('z'), reversed)).toBeLessThan(1e-9);
    expect(largestDifference(column('referenceLogits'), expected.difficulty_groups[0] ?? [])).toBeLessThan(
      1e-9,
    );
    expect(largestDifference(column('focalLogits'), expected.difficulty_groups[1] ?? [])).toBeLessThan(1e-9);
    const errors = contrasts.map((_, item) =>
      Math.hypot(expected.se_groups[0]?.[item] as number, expected.se_groups[1]?.[item] as number),
    );
    expect(largestDifference(column('seLogits'), errors)).toBeLessThan(1e-9);
  });

  it('flags the three items planted in dif3 after Holm, and no other', () => {
    const golden = readGolden('dif3');
    const contrasts = compared(raschContrasts(golden.matrix, golden.group as (0 | 1)[]));
    const flagged = contrasts.flatMap((contrast, item) => ((contrast?.pAdjusted ?? 1) < 0.05 ? [item] : []));
    expect(flagged).toEqual([3, 19, 40]);
  });

  it('centres on the items estimable in both groups, with the errors that then hold', () => {
    const golden = readGolden('sim55_n200');
    const { matrix } = golden;
    const groups = Array.from({ length: matrix.persons }, (_, person): 0 | 1 => (person < 100 ? 0 : 1));
    // Item 0: all of the focal group right; the reference group keeps its answers.
    const cells = matrix.cells.slice();
    for (let person = 100; person < matrix.persons; person++) cells[person * matrix.items] = 1;
    const changed = { ...matrix, cells };
    const contrasts = compared(raschContrasts(changed, groups));
    expect(contrasts[0]).toBeNull();
    const rest = contrasts.slice(1) as ItemContrast[];
    const total = (key: 'referenceLogits' | 'focalLogits') => rest.reduce((sum, item) => sum + item[key], 0);
    expect(Math.abs(total('referenceLogits'))).toBeLessThan(1e-10);
    expect(Math.abs(total('focalLogits'))).toBeLessThan(1e-10);
    const alone = calibrateItems(rowsOfGroup(changed, groups, 0));
    if (alone.status !== 'estimated') throw new Error(alone.sentence);
    // The variance of b_1 − mean(b_1 … b_54), written out.
    const weights = Array.from({ length: 55 }, (_, item) => (item === 0 ? 0 : (item === 1 ? 1 : 0) - 1 / 54));
    let variance = 0;
    for (let row = 0; row < 55; row++)
      for (let column = 0; column < 55; column++)
        variance +=
          (weights[row] as number) *
          (weights[column] as number) *
          (alone.covariance[row * 55 + column] as number);
    const other = calibrateItems(rowsOfGroup(changed, groups, 1));
    if (other.status !== 'estimated') throw new Error(other.sentence);
    const focalSe = other.items.seLogits[1] as number;
    expect(rest[0]?.seLogits).toBeCloseTo(Math.sqrt(variance + focalSe * focalSe), 10);
  });

  it('passes a refusal on, naming the group', () => {
    const { matrix } = readGolden('sim55_n200');
    const groups = Array.from({ length: matrix.persons }, (_, person): 0 | 1 => (person === 0 ? 1 : 0));
    const refused = raschContrasts(matrix, groups);
    expect(refused).toMatchObject({ status: 'not_comparable', group: 'focal' });
    if (refused.status === 'not_comparable')
      expect(refused.sentence).toMatch(/^The focal group cannot be calibrated\. Only 1 person/);
  });

  it('refuses a group whose own items are not connected, though all persons together connect them', () => {
    const apart = [
      [1, 0, null, null],
      [0, 1, null, null],
      [null, null, 1, 0],
      [null, null, 0, 1],
    ] as const;
    const joined = [
      [1, 0, 1, 0],
      [0, 1, 0, 1],
      [1, 0, 0, 1],
      [0, 1, 1, 0],
    ] as const;
    const refused = raschContrasts(responseMatrix([...joined, ...apart]), [0, 0, 0, 0, 1, 1, 1, 1]);
    expect(refused).toMatchObject({ status: 'not_comparable', group: 'focal' });
  });

  it('throws for misuse', () => {
    const { matrix, group } = readGolden('dif3');
    expect(() => raschContrasts(matrix, [0, 1])).toThrow(RangeError);
    expect(() => raschContrasts(matrix, group as (0 | 1)[], { adjustment: 'x' as 'holm' })).toThrow(
      RangeError,
    );
  });
});

describe('p values adjusted', () => {
  const p = [0.01, 0.04, null, 0.03, 0.005];

  // Worked by hand: sorted .005 .01 .03 .04 with m = 4.
  it('by Holm: times m − i + 1, never falling', () =>
    expect(adjustPValues(p, 'holm')).toEqual([0.03, 0.06, null, 0.06, 0.02]));

  it('by Benjamini and Hochberg: times m/i, never rising from above', () =>
    expect(adjustPValues(p, 'benjamini_hochberg')).toEqual([0.02, 0.04, null, 0.04, 0.02]));

  it('not at all, or at most to 1', () => {
    expect(adjustPValues(p, 'none')).toEqual(p);
    expect(adjustPValues([0.6, 0.7], 'holm')).toEqual([1, 1]);
    expect(() => adjustPValues([1.1], 'holm')).toThrow(RangeError);
  });
});
