import { describe, expect, it } from 'vitest';
import { chiSquareUpperTail } from './chi-square.ts';
import { normalCumulative, normalTwoSided } from './normal.ts';

// Statistic, degrees of freedom, and the tail computed apart from this library with 40 digits.
const TAILS = [
  [0.5, 1, 0.4795001221869535],
  [1e-8, 1, 0.9999202115440526],
  [100, 1, 1.523970604832105e-23],
  [1400, 1, 2.1010145162642176e-306],
  [0.1, 2, 0.951229424500714],
  [10, 3, 0.018566135463043233],
  [2.5, 5, 0.7764950711233227],
  [29, 29, 0.46506624123787893],
  [30, 30, 0.46565370894400965],
  [31, 31, 0.4662125062175083],
  [28.99, 30, 0.5181220869435377],
  [1, 40, 1],
  [300, 40, 1.4955969722726266e-41],
  [33.8, 47, 0.9256904765808996],
  [54, 54, 0.4744030126508324],
  [265.756936886428, 54, 9.759204647538268e-30],
  [1300, 200, 1.9436863347933876e-160],
  [900, 1000, 0.9892827619087102],
  [1000, 1000, 0.49405285382923964],
  [1003, 1000, 0.4673554876058688],
  [1100, 1000, 0.014614408126295194],
  [1500, 1000, 1.0454640385979657e-22],
  [9980, 9999, 0.551608849902537],
  [12000, 9999, 1.0464732737955494e-40],
  [100_000, 100_000, 0.4994052918952067],
] as const;

describe('the upper tail of chi-square', () => {
  it.each(TAILS)('of %d on %d degrees of freedom is %d, to 12 digits', (statistic, df, tail) => {
    expect(Math.abs(chiSquareUpperTail(statistic, df) / tail - 1)).toBeLessThan(1e-12);
  });

  it('falls from 1 at 0 to 0, with no step where the method changes', () => {
    for (const df of [1, 2, 3, 29, 30, 60, 200]) {
      expect(chiSquareUpperTail(0, df)).toBe(1);
      expect(chiSquareUpperTail(1e6, df)).toBe(0);
      const seam = df + 2;
      const below = chiSquareUpperTail(seam - 1e-9, df);
      const above = chiSquareUpperTail(seam + 1e-9, df);
      expect(below).toBeGreaterThan(above);
      expect(below - above).toBeLessThan(1e-9);
    }
  });

  it('refuses what is no statistic with a RangeError', () => {
    for (const statistic of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => chiSquareUpperTail(statistic, 3)).toThrow(RangeError);
    for (const df of [0, 1.5, -2, Number.NaN]) expect(() => chiSquareUpperTail(3, df)).toThrow(RangeError);
  });
});

describe('the normal distribution', () => {
  it.each([
    [-8, 6.220960574271784e-16],
    [-1.96, 0.024997895148220435],
    [0, 0.5],
    [0.3, 0.6179114221889527],
    [5, 0.9999997133484281],
  ])('below %d is %d, to 12 digits', (z, chance) => {
    expect(Math.abs(normalCumulative(z) / chance - 1)).toBeLessThan(1e-12);
  });

  it('has two equal sides', () => {
    for (const z of [0.1, 1, 3, 6]) {
      expect(normalTwoSided(z)).toBe(normalTwoSided(-z));
      expect(Math.abs(normalTwoSided(z) / (2 * normalCumulative(-z)) - 1)).toBeLessThan(1e-14);
    }
  });
});
