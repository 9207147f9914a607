import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { responseMatrix } from '../data/response-matrix.ts';
import { abilityTable } from './ability-table.ts';
import { estimateAbility } from './estimate-ability.ts';
import { expectedScore, itemInformation, testInformation } from './information.ts';
import { maximumLikelihoodAbility } from './maximum-likelihood-ability.ts';
import { personAbilities } from './person-abilities.ts';

const anyDifficulties = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), {
  minLength: 1,
  maxLength: 30,
});
const usualDifficulties = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), {
  minLength: 1,
  maxLength: 60,
});

describe("Warm's estimate", () => {
  it('rises with the raw score, and is finite at every score, whatever the items', () => {
    fc.assert(
      fc.property(anyDifficulties, (difficulties) => {
        const table = abilityTable(difficulties);
        expect(table).toHaveLength(difficulties.length + 1);
        for (const [score, row] of table.entries()) {
          expect(row.rawScore).toBe(score);
          expect(Number.isFinite(row.abilityLogits) && Number.isFinite(row.seLogits)).toBe(true);
          expect(row.extreme).toBe(score === 0 || score === difficulties.length);
          if (score > 0) expect(row.abilityLogits).toBeGreaterThan(table[score - 1]?.abilityLogits as number);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is the maximum of the likelihood times the root of the information', () => {
    fc.assert(
      fc.property(anyDifficulties, fc.nat(), (difficulties, anyScore) => {
        const score = anyScore % (difficulties.length + 1);
        const best = estimateAbility(difficulties, score).abilityLogits;
        const height = weighted(difficulties, score, best);
        for (let ability = -26; ability <= 26; ability += 0.5) {
          expect(weighted(difficulties, score, ability)).toBeLessThanOrEqual(height + 1e-9);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('moves with the items, and turns over with right and wrong', () => {
    fc.assert(
      fc.property(
        usualDifficulties,
        fc.nat(),
        fc.double({ min: -5, max: 5, noNaN: true }),
        (difficulties, anyScore, shift) => {
          const score = anyScore % (difficulties.length + 1);
          const { abilityLogits, seLogits } = estimateAbility(difficulties, score);
          const moved = estimateAbility(
            difficulties.map((difficulty) => difficulty + shift),
            score,
          );
          const turned = estimateAbility(
            difficulties.map((difficulty) => -difficulty),
            difficulties.length - score,
          );
          expect(moved.abilityLogits).toBeCloseTo(abilityLogits + shift, 10);
          expect(moved.seLogits).toBeCloseTo(seLogits, 10);
          expect(turned.abilityLogits).toBeCloseTo(-abilityLogits, 10);
        },
      ),
    );
  });

  it('of one item lies log 3 from it on the side of the answer', () => {
    // r − P + (1 − 2P)/2 = 0 has the root P = (r + ½)/2: odds of 3 to 1.
    expect(estimateAbility([0.4], 1).abilityLogits).toBeCloseTo(0.4 + Math.log(3), 12);
    expect(estimateAbility([0.4], 0).abilityLogits).toBeCloseTo(0.4 - Math.log(3), 12);
  });

  it('refuses scores and difficulties that cannot be', () => {
    expect(() => estimateAbility([], 0)).toThrow(RangeError);
    expect(() => estimateAbility([0, 1], 3)).toThrow(RangeError);
    expect(() => estimateAbility([0, 1], -1)).toThrow(RangeError);
    expect(() => estimateAbility([0, 1], 0.5)).toThrow(RangeError);
    expect(() => estimateAbility([0, Number.NaN], 1)).toThrow(RangeError);
    expect(() => estimateAbility([0, Number.POSITIVE_INFINITY], 1)).toThrow(RangeError);
  });
});

describe('the maximum likelihood estimate', () => {
  it('expects the score it was made from, and is none at the extremes', () => {
    fc.assert(
      fc.property(usualDifficulties, (difficulties) => {
        expect(maximumLikelihoodAbility(difficulties, 0)).toBeNull();
        expect(maximumLikelihoodAbility(difficulties, difficulties.length)).toBeNull();
        for (let score = 1; score < difficulties.length; score++) {
          const estimate = maximumLikelihoodAbility(difficulties, score);
          expect(expectedScore(difficulties, estimate?.abilityLogits as number)).toBeCloseTo(score, 9);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the abilities of persons', () => {
  it('rest on the items each person answered', () => {
    const difficulties = [-1, 0, 1, 2];
    const estimates = personAbilities(
      responseMatrix([
        [1, 1, 0, 0],
        [1, null, 0, null],
        [null, null, null, null],
        [1, 1, 1, 1],
      ]),
      difficulties,
    );
    expect(estimates[0]).toEqual(estimateAbility(difficulties, 2));
    expect(estimates[1]).toEqual(estimateAbility([-1, 1], 1));
    expect(estimates[2]).toBeNull();
    expect(estimates[3]?.extreme).toBe(true);
  });
});

describe('information', () => {
  it('is never negative, and is a quarter at most for an item', () => {
    fc.assert(
      fc.property(anyDifficulties, fc.double({ min: -40, max: 40, noNaN: true }), (difficulties, ability) => {
        const parts = difficulties.map((difficulty) => itemInformation(difficulty, ability));
        expect(parts.every((part) => part > 0 && part <= 0.25 + Number.EPSILON)).toBe(true);
        const total = parts.reduce((all, part) => all + part, 0);
        expect(testInformation(difficulties, ability)).toBeCloseTo(total, 12);
      }),
    );
    expect(() => testInformation([0], Number.NaN)).toThrow(RangeError);
  });
});

function weighted(difficulties: readonly number[], score: number, ability: number): number {
  const logLikelihood = difficulties.reduce(
    (total, b) => total - Math.log1p(Math.exp(ability - b)),
    score * ability,
  );
  return logLikelihood + 0.5 * Math.log(testInformation(difficulties, ability));
}
