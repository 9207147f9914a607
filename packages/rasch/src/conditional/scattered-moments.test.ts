import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionedTotals } from '../data/answer-totals.ts';
import { summariseAnswers } from '../data/summarise-answers.ts';
import { seededRandom } from '../simulation/random.ts';
import { conditionalBernoulli } from './conditional-bernoulli.ts';
import { conditionalMoments } from './conditional-likelihood.ts';
import { scoreChain } from './score-chain.ts';

const difficulties = fc
  .array(fc.double({ min: -15, max: 15, noNaN: true }), { minLength: 2, maxLength: 9 })
  .map((values) => Float64Array.from(values));

describe('answers given the raw score', () => {
  it('are as likely as listing every pattern says, alone and in pairs, and so is the symmetric function', () => {
    fc.assert(
      fc.property(difficulties, (values) => {
        const easiness = values.map((difficulty) => Math.exp(-difficulty));
        const k = easiness.length;
        const person = conditionalBernoulli(k + 3);
        const chain = scoreChain(easiness);
        for (let score = 1; score < k; score++) {
          const logSymmetric = person.condition(easiness, k, score, 0);
          expect(Math.abs(logSymmetric - (chain.logSymmetric[score] as number))).toBeLessThan(1e-11);
          const listed = listing(easiness, score);
          for (let i = 0; i < k; i++) {
            expect(person.solved[i]).toBeCloseTo(listed.one[i] as number, 12);
            for (let j = i + 1; j < k; j++)
              expect(person.both(i, j)).toBeCloseTo(listed.two[i * k + j] as number, 12);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('stay exact on 1,500 items, where symmetric functions leave the range of doubles', () => {
    const easiness = Float64Array.from({ length: 1500 }, (_, item) => Math.exp(-15 + (30 * item) / 1499));
    const person = conditionalBernoulli(1500);
    for (const score of [1, 20, 750, 1499]) {
      expect(Number.isFinite(person.condition(easiness, 1500, score, 0))).toBe(true);
      const total = person.solved.reduce((sum, chance) => sum + chance, 0);
      expect(Math.abs(total / score - 1)).toBeLessThan(1e-11);
    }
  });
});

describe('persons whose pattern of answers is their own', () => {
  it('add to likelihood, expectation and information what a table of them adds, equal difficulties or not', () => {
    fc.assert(
      fc.property(
        fc.record({
          seed: fc.integer(),
          spread: fc.constantFrom(0, 1e-5, 1e-3, 1, 12),
          missing: fc.constantFrom(0, 0.2, 0.6),
        }),
        ({ seed, spread, missing }) => {
          const random = seededRandom(seed);
          const items = 7;
          const values = Float64Array.from({ length: items }, () => spread * (random() - 0.5));
          const row = Array.from({ length: items }, () => (random() < missing ? 2 : random() < 0.5 ? 1 : 0));
          // So many alike become a table; one each, scattered.
          const many = 8 * (items + 1) + items;
          const cells = Uint8Array.from(Array.from({ length: many }, () => row).flat());
          const matrix = { persons: many, items, cells };
          const table = summariseAnswers(matrix);
          const scattered = {
            ...table,
            tables: [],
            scattered: Int32Array.from({ length: many }, (_, i) => i),
          };
          const byTable = conditionalMoments(positionedTotals(table, true), values);
          const byPerson = conditionalMoments(positionedTotals(scattered, true), values);
          expect(byPerson.logLikelihood).toBeCloseTo(byTable.logLikelihood, 9);
          for (const key of ['expected', 'information'] as const) {
            for (const [index, value] of byTable[key].entries())
              expect(Math.abs((byPerson[key][index] as number) - value)).toBeLessThan(1e-9);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** Probabilities of being right given the score: of one item, and of two at i · k + j. */
function listing(easiness: Float64Array, score: number) {
  const k = easiness.length;
  const one = new Float64Array(k);
  const two = new Float64Array(k * k);
  let total = 0;
  for (let pattern = 0; pattern < 1 << k; pattern++) {
    const right = Array.from({ length: k }, (_, item) => (pattern >>> item) & 1);
    if (right.reduce((sum, answer) => sum + answer, 0) !== score) continue;
    const weight = right.reduce(
      (product, answer, i) => (answer ? product * (easiness[i] as number) : product),
      1,
    );
    total += weight;
    for (let i = 0; i < k; i++) {
      if (right[i]) (one[i] as number) += weight;
      for (let j = i + 1; j < k; j++) if (right[i] && right[j]) (two[i * k + j] as number) += weight;
    }
  }
  return { one: one.map((value) => value / total), two: two.map((value) => value / total) };
}
