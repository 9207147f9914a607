import { describe, expect, it } from 'vitest';
import { responseMatrix } from '../data/response-matrix.ts';
import { separationOf, wleReliability } from '../persons/reliability.ts';
import { itemCurves } from './item-curves.ts';
import { kr20 } from './kr20.ts';
import { pointMeasureCorrelations } from './point-measure.ts';

describe('the point-measure correlation', () => {
  it("is Pearson's, over those who answered and have a measure", () => {
    const matrix = responseMatrix([
      [0, 1, 1, null],
      [0, 0, 1, null],
      [1, 0, 1, 0],
      [1, null, 1, 1],
    ]);
    const [first, second, third, fourth] = pointMeasureCorrelations(matrix, [0, 0, 0, 0], [-1, 0, 1, 2]);
    expect(first).toBeCloseTo(2 / Math.sqrt(5), 12);
    expect(second).toBeCloseTo(-Math.sqrt(3) / 2, 12);
    expect(third).toBeNull();
    expect(fourth).toBeCloseTo(1, 12);
    expect(pointMeasureCorrelations(matrix, [0, 0, 0, 0], [0.1, 0.1, 0.1, 0.1])[0]).toBeNull();
    expect(pointMeasureCorrelations(matrix, [0, 0, 0, 0], [null, null, null, null])[0]).toBeNull();
  });
});

describe('reliability', () => {
  it('is one less the share of error in the variance of the measures', () => {
    expect(wleReliability([-1, 0, 1], [0.5, 0.5, 0.5])).toBeCloseTo(0.75, 15);
    expect(wleReliability([-1, 0, 1, null], [0.5, 0.5, 0.5, 0.5])).toBeCloseTo(0.75, 15);
    expect(wleReliability([1, 1], [0.5, 0.5])).toBeNull();
    expect(wleReliability([1], [0.5])).toBeNull();
    expect(() => wleReliability([1, 2], [0.5])).toThrow(RangeError);
  });

  it('of 0.8 separates by twice the error; none and perfect reliability have no separation to give', () => {
    expect(separationOf(0.8)).toBeCloseTo(2, 12);
    expect(separationOf(-0.3)).toBe(0);
    expect(separationOf(1)).toBeNull();
    expect(separationOf(null)).toBeNull();
  });

  it('by KR-20 is 1 for items that agree, and null for missing answers or equal scores', () => {
    expect(
      kr20(
        responseMatrix([
          [1, 1],
          [0, 0],
          [1, 1],
        ]),
      ),
    ).toBeCloseTo(1, 15);
    expect(
      kr20(
        responseMatrix([
          [1, 1],
          [0, null],
        ]),
      ),
    ).toBeNull();
    expect(
      kr20(
        responseMatrix([
          [1, 0],
          [0, 1],
        ]),
      ),
    ).toBeNull();
    expect(kr20(responseMatrix([[1], [0]]))).toBeNull();
  });
});

describe('an item curve', () => {
  const matrix = responseMatrix([[1], [0], [1], [1], [null], [0]]);

  it('sets the share right beside the share expected, group by group in order of ability', () => {
    const [groups = []] = itemCurves(matrix, [0], { abilities: [2, -1, 1, -2, 0, null], groupCount: 2 });
    expect(groups.map(({ n, observed, abilityLogits }) => ({ n, observed, abilityLogits }))).toEqual([
      { n: 2, observed: 0.5, abilityLogits: -1.5 },
      { n: 2, observed: 1, abilityLogits: 1.5 },
    ]);
    expect(groups[0]?.expected).toBeCloseTo((1 / (1 + Math.exp(1)) + 1 / (1 + Math.exp(2))) / 2, 12);
  });

  it('never parts persons of equal ability, and has no groups of nobody', () => {
    const [groups = []] = itemCurves(matrix, [0], { abilities: [1, 1, 1, 1, 1, 2], groupCount: 3 });
    expect(groups.map(({ n }) => n)).toEqual([4, 1]);
    expect(itemCurves(matrix, [0], { abilities: new Array(6).fill(null) })).toEqual([[]]);
    expect(() => itemCurves(matrix, [0], { groupCount: 0 })).toThrow(RangeError);
    expect(() => itemCurves(matrix, [0], { abilities: [1] })).toThrow(RangeError);
  });
});
