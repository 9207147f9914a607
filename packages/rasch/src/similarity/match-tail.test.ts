import { describe, expect, it } from 'vitest';
import { seededRandom } from '../simulation/random.ts';
import { matchTail } from './match-tail.ts';

function matches(probabilities: Float64Array, observed: number) {
  const sum = (f: (p: number) => number) => probabilities.reduce((total, p) => total + f(p), 0);
  return {
    probabilities,
    count: probabilities.length,
    observed,
    expected: sum((p) => p),
    variance: sum((p) => p * (1 - p)),
  };
}

describe('the tail of a number of matches', () => {
  it('is what listing every outcome gives', () => {
    const random = seededRandom(21);
    const p = Float64Array.from({ length: 9 }, () => random());
    const chances = new Float64Array(10);
    for (let outcome = 0; outcome < 512; outcome++) {
      let chance = 1;
      let hits = 0;
      for (let place = 0; place < 9; place++) {
        const hit = (outcome >> place) & 1;
        hits += hit;
        chance *= hit ? (p[place] as number) : 1 - (p[place] as number);
      }
      chances[hits] = (chances[hits] as number) + chance;
    }
    for (let observed = 0; observed <= 9; observed++) {
      const listed = chances.slice(observed).reduce((total, chance) => total + chance, 0);
      const found = matchTail(matches(p, observed));
      expect(found.tail).toBe('exact');
      expect(found.upperTail / listed).toBeCloseTo(1, 12);
    }
  });

  it('keeps its digits far out', () => {
    const tenth = new Float64Array(100).fill(0.1);
    expect(Math.log10(matchTail(matches(tenth, 100)).upperTail)).toBeCloseTo(-100, 10);
  });

  it('is normal above 200 items, close to the exact one', () => {
    const found = matchTail(matches(new Float64Array(201).fill(0.5), 115));
    expect(found.tail).toBe('normal');
    expect(found.z).toBeCloseTo(14.5 / Math.sqrt(201 / 4), 12);
    let term = 0.5 ** 201;
    let exact = term;
    for (let misses = 1; misses <= 201 - 115; misses++) {
      term *= (202 - misses) / misses;
      exact += term;
    }
    expect(Math.abs(found.upperTail / exact - 1)).toBeLessThan(0.02);
  });

  it('has no z where nothing can vary', () => {
    expect(matchTail(matches(Float64Array.of(1, 1), 2))).toEqual({ z: null, upperTail: 1, tail: 'exact' });
  });
});
