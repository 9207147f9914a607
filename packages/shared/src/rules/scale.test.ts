import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFlat, measureAtScore, normOf, roundHalfUp, type ScaleSettings, scaleMeasure } from './scale.ts';

const settings: ScaleSettings = {
  kind: 't',
  mean: 50,
  sd: 10,
  floor: 0,
  ceiling: 75,
  cuts: [
    ['A+', 70],
    ['A', 65],
    ['B+', 60],
    ['B', 55],
    ['C+', 50],
    ['C', 46],
  ],
};
const norm = { measureMean: 0.5, measureSd: 0.8 };

describe('the scale', () => {
  test('one sd above the mean is 60, with the error in score points', () => {
    const at = scaleMeasure(1.3, 0.32, norm, settings);
    expect(at.uncut).toBeCloseTo(60, 12);
    expect(at.scaled).toBe(60);
    expect(at.scaledSe).toBeCloseTo(4, 12);
  });

  test('scores are cut to 0 and 75, the uncut one is kept', () => {
    expect(scaleMeasure(4.5, 0.5, norm, settings)).toMatchObject({ uncut: 100, scaled: 75 });
    expect(scaleMeasure(-4.5, 0.5, norm, settings)).toMatchObject({ scaled: 0 });
  });

  test.each([
    [69.994, 69.99],
    [69.995, 70],
    [64.995, 65],
    [1.005, 1.01],
    [0.125, 0.13],
    [61.375, 61.38],
    [0, 0],
    [75, 75],
  ])('%d is rounded to %d', (value, rounded) => {
    expect(roundHalfUp(value)).toBe(rounded);
  });

  test('equal measures give 50 to everyone, with an error that is a number', () => {
    const flat = normOf([1.2, 1.2, 1.2]) as { measureMean: number; measureSd: number };
    expect(isFlat(flat)).toBe(true);
    expect(isFlat({ measureMean: 0, measureSd: 0.01 })).toBe(false);
    expect(scaleMeasure(9, 0.4, flat, settings)).toEqual({ uncut: 50, scaled: 50, scaledSe: 4 });
    expect(measureAtScore(70, flat, settings)).toBeNull();
  });

  test('the sd has n − 1 below it', () => {
    expect(normOf([1, 2, 3, 4])).toEqual({ measureMean: 2.5, measureSd: Math.sqrt(5 / 3) });
    expect(normOf([1])).toBeNull();
  });

  test('the measures calibrated have a mean of 50 and an sd of 10', () => {
    const measures = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 3, maxLength: 50 });
    fc.assert(
      fc.property(measures, (values) => {
        const own = normOf(values);
        if (!own || isFlat(own)) return;
        const scaled = normOf(values.map((value) => scaleMeasure(value, 0.3, own, settings).uncut));
        expect(scaled?.measureMean).toBeCloseTo(50, 6);
        expect(scaled?.measureSd).toBeCloseTo(10, 6);
      }),
    );
  });

  test('a higher measure never has a lower score, and a score leads back to its measure', () => {
    const measure = fc.double({ min: -6, max: 6, noNaN: true });
    fc.assert(
      fc.property(measure, measure, (a, b) => {
        const [low, high] = a <= b ? [a, b] : [b, a];
        expect(scaleMeasure(low, 0.3, norm, settings).scaled).toBeLessThanOrEqual(
          scaleMeasure(high, 0.3, norm, settings).scaled,
        );
        const { uncut } = scaleMeasure(a, 0.3, norm, settings);
        expect(measureAtScore(uncut, norm, settings)).toBeCloseTo(a, 9);
      }),
    );
  });
});
