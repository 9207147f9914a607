import { describe, expect, it } from 'vitest';
import { seededRandom, standardNormal, xoshiro128plusplus } from './random.ts';
import { simulateResponses } from './simulate.ts';

describe('the seeded generator', () => {
  it('is xoshiro128++', () => {
    // From the state 1, 2, 3, 4, as other implementations give it.
    const next = xoshiro128plusplus([1, 2, 3, 4]);
    expect(Array.from({ length: 5 }, next)).toEqual([641, 1573767, 3222811527, 3517856514, 836907274]);
  });

  it('repeats itself for the same seed and differs for another', () => {
    const draw = (seed: number) => Array.from({ length: 8 }, seededRandom(seed));
    expect(draw(7)).toEqual(draw(7));
    const starts = [0, 1, -1, 2, 7, 2 ** 32, 2 ** 40, Number.MAX_SAFE_INTEGER].map((seed) => draw(seed)[0]);
    expect(new Set(starts).size).toBe(starts.length);
    expect(() => seededRandom(0.5)).toThrow(RangeError);
    expect(() => seededRandom(Number.NaN)).toThrow(RangeError);
  });

  it('is uniform, and normal where asked', () => {
    const random = seededRandom(11);
    const bins = new Array<number>(20).fill(0);
    for (let draw = 0; draw < 20_000; draw++) {
      const bin = Math.floor(random() * 20);
      bins[bin] = (bins[bin] as number) + 1;
    }
    // Chi-square on 19 degrees of freedom; 43.8 is its 0.1 % point.
    expect(bins.reduce((total, count) => total + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(43.8);
    const normals = Array.from({ length: 20_000 }, () => standardNormal(random));
    const centre = normals.reduce((total, value) => total + value, 0) / 20_000;
    expect(Math.abs(centre)).toBeLessThan(0.03);
    expect(normals.reduce((total, value) => total + value * value, 0) / 20_000).toBeCloseTo(1, 1);
  });
});

describe('simulated responses', () => {
  it('are the same for the same seed, and right as often as the model says', () => {
    const input = { abilities: new Float64Array(5000).fill(1), difficulties: [0, 1, 3], seed: 5 };
    const matrix = simulateResponses(input);
    expect(simulateResponses(input)).toEqual(matrix);
    const share = (item: number) =>
      matrix.cells.filter((_, index) => index % 3 === item && matrix.cells[index] === 1).length / 5000;
    expect(share(0)).toBeCloseTo(1 / (1 + Math.exp(-1)), 1);
    expect(share(1)).toBeCloseTo(0.5, 1);
    expect(share(2)).toBeCloseTo(1 / (1 + Math.exp(2)), 1);
    expect(() => simulateResponses({ ...input, abilities: [Number.NaN] })).toThrow(RangeError);
  });
});
