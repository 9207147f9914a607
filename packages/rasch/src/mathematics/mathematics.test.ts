import { describe, expect, it } from 'vitest';
import { findDecreasingRoot } from './find-decreasing-root.ts';
import { logistic, logisticSlope, softplus } from './logistic.ts';
import { sumZeroInverse } from './positive-definite-inverse.ts';
import { mean, sampleVariance, sum } from './sum.ts';

describe('the logistic function', () => {
  it('keeps its precision in both tails', () => {
    expect(logistic(-700)).toBe(Math.exp(-700));
    expect(logistic(700)).toBe(1);
    expect(logistic(0)).toBe(0.5);
    expect(logistic(1.5) + logistic(-1.5)).toBeCloseTo(1, 15);
    expect(logisticSlope(-2)).toBeCloseTo(logistic(2) * logistic(-2), 16);
    expect(softplus(800)).toBe(800);
    expect(softplus(-40)).toBe(Math.exp(-40));
  });
});

describe('a compensated sum', () => {
  it('keeps what plain addition loses', () => {
    expect(sum([1e16, 1, -1e16])).toBe(1);
    expect(sum(new Float64Array(1000).fill(0.1))).toBe(100);
  });

  it('has no mean of nothing and no variance of one value', () => {
    expect(mean([])).toBeNull();
    expect(sampleVariance([3])).toBeNull();
    expect(sampleVariance([1, 2, 3, 4])).toBeCloseTo(5 / 3, 15);
  });
});

describe('the root of a decreasing function', () => {
  it('is found from outside the bracket, and where the slope misleads', () => {
    const value = (x: number) => ({ value: -Math.atan(x - 7), slope: -1 / (1 + (x - 7) ** 2) });
    expect(findDecreasingRoot(value, { low: -100, high: -90 })).toBeCloseTo(7, 12);
    expect(findDecreasingRoot((x) => ({ value: 2 - x ** 3, slope: 0 }), { low: 0, high: 5 })).toBeCloseTo(
      Math.cbrt(2),
      14,
    );
  });

  it('is refused when there is none', () => {
    expect(() => findDecreasingRoot(() => ({ value: 1, slope: -1 }), { low: 0, high: 1 })).toThrow(
      RangeError,
    );
  });
});

describe('the inverse under the sum-zero constraint', () => {
  it('is the Moore-Penrose inverse', () => {
    // The centring matrix is its own generalised inverse.
    const centring = Float64Array.from([2, -1, -1, -1, 2, -1, -1, -1, 2], (value) => value / 3);
    const inverse = sumZeroInverse(centring, 3) as Float64Array;
    for (const [index, value] of centring.entries()) expect(inverse[index]).toBeCloseTo(value, 14);
  });

  it('is not given for a matrix with a further null direction', () => {
    const twoBlocks = Float64Array.from([1, -1, 0, 0, -1, 1, 0, 0, 0, 0, 1, -1, 0, 0, -1, 1]);
    expect(sumZeroInverse(twoBlocks, 4)).toBeNull();
  });
});
