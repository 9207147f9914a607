import { describe, expect, it } from 'vitest';
import { responseMatrix } from '../data/response-matrix.ts';
import { seededRandom, standardNormal } from '../simulation/random.ts';
import { simulateResponses } from '../simulation/simulate.ts';
import { itemFit } from './item-fit.ts';
import { personFit } from './person-fit.ts';

describe('fit', () => {
  it('is near 1, and standard normal, at the true measures of data that follow the model', () => {
    const random = seededRandom(71);
    const abilities = Float64Array.from({ length: 2000 }, () => standardNormal(random));
    const difficulties = Float64Array.from({ length: 40 }, () => standardNormal(random));
    const fit = itemFit(simulateResponses({ abilities, difficulties, seed: 72 }), difficulties, abilities);
    const z = fit.items.map((item) => item.infitStandardised as number);
    expect(fit.items.every((item) => Math.abs((item.infitMeanSquare as number) - 1) < 0.1)).toBe(true);
    expect(Math.abs(z.reduce((total, value) => total + value, 0) / 40)).toBeLessThan(0.6);
    expect(Math.sqrt(z.reduce((total, value) => total + value * value, 0) / 40)).toBeLessThan(1.5);
  });

  it('shows a lucky guess in outfit more than in infit', () => {
    const matrix = responseMatrix([[0, 1, 0, 1, 0, 1]]);
    const [guesser] = personFit(matrix, [-1, -1, 0, 0, 1, 5], [0]).persons;
    expect(guesser?.outfitMeanSquare).toBeGreaterThan(10);
    expect(guesser?.infitMeanSquare).toBeLessThan(3);
    expect(guesser?.chiSquare).toBeCloseTo(6 * (guesser?.outfitMeanSquare as number), 12);
  });

  it('leaves out persons without an ability and missing answers, and has no value of nothing', () => {
    const matrix = responseMatrix([
      [1, null, null],
      [0, 1, null],
      [1, 0, 1],
    ]);
    const fit = itemFit(matrix, [0, 0.5, 0], [0.2, -0.4, null]);
    expect(fit.abilitySource).toBe('given');
    expect(itemFit(matrix, [0, 0.5, 0]).abilitySource).toBe('warm');
    expect(fit.items.map((item) => item.answers)).toEqual([2, 1, 0]);
    expect(fit.items[2]).toMatchObject({ infitMeanSquare: null, outfitStandardised: null, chiSquare: 0 });
    expect(personFit(matrix, [0, 0.5, 0], [0.2, -0.4, null]).persons[2]).toBeNull();
  });

  it('has no standardised value where every answer is a fair coin, as the model variance is 0 there', () => {
    const [item] = itemFit(responseMatrix([[1], [0]]), [0], [0, 0]).items;
    expect(item).toMatchObject({ infitMeanSquare: 1, infitStandardised: null, outfitStandardised: null });
  });

  it('is finite at the far ends and refuses what lies beyond', () => {
    const [item] = itemFit(responseMatrix([[1], [0]]), [-150], [-300, 300]).items;
    expect(Object.values(item ?? {}).every((value) => Number.isFinite(value))).toBe(true);
    expect(() => itemFit(responseMatrix([[1]]), [0], [301])).toThrow(RangeError);
    expect(() => itemFit(responseMatrix([[1]]), [0], [Number.NaN])).toThrow(RangeError);
    expect(() => itemFit(responseMatrix([[1]]), [0, 1], [0])).toThrow(RangeError);
    expect(() => personFit(responseMatrix([[1]]), [0], [])).toThrow(RangeError);
  });
});
