import { describe, expect, it } from 'vitest';
import { goldenNames, largestDifference, readGolden } from '../../test/golden.ts';
import { type ResponseMatrix, responseMatrix } from '../data/response-matrix.ts';
import { seededRandom, standardNormal } from '../simulation/random.ts';
import { simulateResponses } from '../simulation/simulate.ts';
import { type MantelHaenszelItem, mantelHaenszel } from './mantel-haenszel.ts';

const named = goldenNames().filter((name) => readGolden(name).mantel_haenszel !== undefined);

function compared(result: ReturnType<typeof mantelHaenszel>) {
  if (result.status !== 'compared') throw new Error(result.sentence);
  return result;
}

const column = (items: readonly MantelHaenszelItem[], key: keyof MantelHaenszelItem) =>
  items.map((item) => item[key] as number | null);

/** Forty items with spread difficulties; the focal group finds `shifted` harder by 1.5 logits. */
function twoGroups(
  seed: number,
  persons: number,
  shifted: number,
): { matrix: ResponseMatrix; groups: (0 | 1 | null)[] } {
  const random = seededRandom(seed);
  const abilities = Float64Array.from({ length: persons }, () => standardNormal(random));
  const groups = Array.from(abilities, (_, person): 0 | 1 => (person % 2 === 0 ? 0 : 1));
  const difficulties = Float64Array.from({ length: 40 }, (_, item) => (item - 19.5) / 12);
  const reference = simulateResponses({ abilities, difficulties, seed: seed + 1 });
  const shiftedDifficulties = difficulties.map((b, item) => (item === shifted ? b + 1.5 : b));
  const focal = simulateResponses({ abilities, difficulties: shiftedDifficulties, seed: seed + 2 });
  const cells = reference.cells.map((cell, at) =>
    groups[Math.floor(at / 40)] === 0 ? cell : (focal.cells[at] as number),
  );
  return { matrix: { persons, items: 40, cells } satisfies ResponseMatrix, groups };
}

describe('Mantel-Haenszel', () => {
  it('has reference sets to be held against', () => expect(named).toEqual(['dif3', 'verbagg_r2']));

  it.each(named)('agrees with the reference on %s to 1e-12', (name) => {
    const golden = readGolden(name);
    const expected = golden.mantel_haenszel as NonNullable<typeof golden.mantel_haenszel>;
    const { items, matching } = compared(mantelHaenszel(golden.matrix, golden.group as (0 | 1)[]));
    expect(matching).toBe('raw_score');
    expect(largestDifference(column(items, 'alpha'), expected.alpha)).toBeLessThan(1e-12);
    expect(largestDifference(column(items, 'delta'), expected.delta)).toBeLessThan(1e-12);
    expect(largestDifference(column(items, 'seDelta'), expected.se_delta)).toBeLessThan(1e-12);
    expect(largestDifference(column(items, 'chiSquare'), expected.chisq)).toBeLessThan(1e-12);
    expect(largestDifference(column(items, 'chiSquareUncorrected'), expected.chisq_nocc)).toBeLessThan(1e-12);
  });

  it('puts the three items planted in dif3 in class C, no other, and says whom they favour', () => {
    const golden = readGolden('dif3');
    const { items } = compared(mantelHaenszel(golden.matrix, golden.group as (0 | 1)[]));
    const large = items.flatMap(({ etsClass, favours }, item) => (etsClass === 'C' ? [[item, favours]] : []));
    expect(large).toEqual([
      [3, 'reference'],
      [19, 'focal'],
      [40, 'reference'],
    ]);
  });

  it('classes by size and significance', () => {
    const golden = readGolden('verbagg_r2');
    const { items } = compared(mantelHaenszel(golden.matrix, golden.group as (0 | 1)[]));
    for (const { delta, seDelta, p, etsClass } of items) {
      const size = Math.abs(delta as number);
      const significant = (p as number) < 0.05;
      if (etsClass === 'A') expect(size < 1 || !significant).toBe(true);
      else expect(size >= 1 && significant).toBe(true);
      expect(etsClass === 'C').toBe(significant && size >= 1.5 && (size - 1) / (seDelta as number) > 1.645);
    }
    expect(new Set(items.map(({ etsClass }) => etsClass))).toEqual(new Set(['A', 'B', 'C']));
  });

  it('turns its signs around when the groups change places', () => {
    const { matrix, groups } = twoGroups(11, 600, 7);
    const one = compared(mantelHaenszel(matrix, groups)).items;
    const other = compared(
      mantelHaenszel(
        matrix,
        groups.map((group) => (group === 0 ? 1 : 0)),
      ),
    ).items;
    for (const [item, { delta, seDelta, chiSquare }] of one.entries()) {
      expect(other[item]?.delta).toBeCloseTo(-(delta as number), 10);
      expect(other[item]?.seDelta).toBeCloseTo(seDelta as number, 10);
      expect(other[item]?.chiSquare).toBeCloseTo(chiSquare as number, 10);
    }
    expect(one[7]).toMatchObject({ etsClass: 'C', favours: 'reference' });
  });

  it('leaves out persons of neither group and persons without answers', () => {
    const { matrix, groups } = twoGroups(12, 400, 3);
    const whole = compared(mantelHaenszel(matrix, groups));
    const cells = new Uint8Array((matrix.persons + 2) * 40);
    cells.set(matrix.cells);
    cells.fill(2, matrix.cells.length, matrix.cells.length + 40);
    cells.fill(1, matrix.cells.length + 40).fill(2, cells.length - 3);
    const everybody: (0 | 1 | null)[] = [...groups, 1, null];
    const more = mantelHaenszel({ persons: matrix.persons + 2, items: 40, cells }, everybody);
    expect(more).toEqual(whole);
  });

  it('matches by strata of measures where answers are missing, and still finds the item', () => {
    const { matrix, groups } = twoGroups(13, 2000, 20);
    const random = seededRandom(99);
    const cells = matrix.cells.map((cell) => (random() < 0.15 ? 2 : cell));
    const blanked = { ...matrix, cells };
    const { matching, items } = compared(mantelHaenszel(blanked, groups));
    expect(matching).toBe('measure_strata');
    const complete = compared(mantelHaenszel(matrix, groups)).items;
    expect(items[20]).toMatchObject({ etsClass: 'C', favours: 'reference', strata: 10 });
    const answered = groups.filter((_, person) => cells[person * 40 + 20] !== 2).length;
    expect(items[20]?.persons).toBe(answered);
    // Fifteen answers in a hundred gone change a delta by less than two of its errors.
    for (const [item, { delta, seDelta }] of items.entries())
      expect(Math.abs((delta as number) - (complete[item]?.delta as number)), `item ${item}`).toBeLessThan(
        2 * (seDelta as number),
      );
  });

  it('gives nulls, never NaN, for an item everybody solved', () => {
    const { matrix, groups } = twoGroups(15, 200, 3);
    const cells = matrix.cells.map((cell, at) => (at % 40 === 5 ? 1 : cell));
    const { items } = compared(mantelHaenszel({ ...matrix, cells }, groups));
    expect(items[5]).toEqual({
      alpha: null,
      delta: null,
      seDelta: null,
      chiSquare: null,
      p: null,
      chiSquareUncorrected: null,
      pUncorrected: null,
      etsClass: null,
      favours: null,
      strata: 0,
      persons: 0,
    });
    for (const item of items) expect(Object.values(item).some(Number.isNaN)).toBe(false);
  });

  it('says why nothing can be compared', () => {
    const one = responseMatrix([
      [1, 0],
      [0, 1],
    ]);
    expect(mantelHaenszel(one, [0, 0])).toEqual({
      status: 'not_comparable',
      sentence: 'Nobody is in the focal group.',
    });
    const apart = responseMatrix([
      [1, 0, null, null],
      [0, 1, null, null],
      [null, null, 1, 0],
      [null, null, 0, 1],
    ]);
    const refused = mantelHaenszel(apart, [0, 1, 0, 1]);
    expect(refused.status).toBe('not_comparable');
  });

  it('throws for misuse', () => {
    const one = responseMatrix([[1, 0]]);
    expect(() => mantelHaenszel(one, [])).toThrow(RangeError);
    expect(() => mantelHaenszel(one, [2 as 1])).toThrow(RangeError);
    expect(() => mantelHaenszel(one, [0], { measureStrata: 0 })).toThrow(RangeError);
    const bad = { persons: 2, items: 1, cells: Uint8Array.of(3, 0) };
    expect(() => mantelHaenszel(bad, [0, 1])).toThrow(RangeError);
  });
});
