import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addConditionalMoments } from './conditional-moments.ts';
import { scoreChain } from './score-chain.ts';

const easinesses = fc
  .array(fc.double({ min: -15, max: 15, noNaN: true }), { minLength: 2, maxLength: 8 })
  .map((difficulties) => Float64Array.from(difficulties, (difficulty) => Math.exp(-difficulty)));

describe('the score chain', () => {
  it('gives the elementary symmetric functions, as listing every answer pattern does', () => {
    fc.assert(
      fc.property(easinesses, (easiness) => {
        const direct = new Float64Array(easiness.length + 1);
        for (const { score, weight } of everyPattern(easiness))
          direct[score] = (direct[score] as number) + weight;
        const { logSymmetric } = scoreChain(easiness);
        for (const [score, value] of direct.entries()) {
          expect(Math.abs((logSymmetric[score] as number) - Math.log(value))).toBeLessThan(1e-12);
        }
      }),
    );
  });

  it('gives the expected totals and the information, as listing every answer pattern does', () => {
    fc.assert(
      fc.property(easinesses, (easiness) => {
        const items = easiness.length;
        const scoreCounts = Float64Array.from({ length: items + 1 }, (_, score) => score + 1);
        const expected = new Float64Array(items);
        const information = new Float64Array(items * items);
        const positions = Int32Array.from({ length: items }, (_, item) => item);
        addConditionalMoments(scoreChain(easiness), scoreCounts, positions, expected, information);
        const direct = momentsByListing(easiness, scoreCounts);
        for (let i = 0; i < items; i++) {
          expect(expected[i]).toBeCloseTo(direct.expected[i] as number, 10);
          for (let j = 0; j < items; j++) {
            expect(information[i * items + j]).toBeCloseTo(direct.information[i * items + j] as number, 10);
          }
        }
      }),
    );
  });

  it('stays finite and exact where the functions themselves overflow', () => {
    const alike = scoreChain(new Float64Array(1200).fill(1)).logSymmetric;
    let logBinomial = 0;
    for (let chosen = 1; chosen <= 600; chosen++) logBinomial += Math.log((1200 - chosen + 1) / chosen);
    expect(Math.abs((alike[600] as number) - logBinomial)).toBeLessThan(1e-9);
    expect(Math.abs(alike[1200] as number)).toBeLessThan(1e-9);
    const wide = scoreChain(
      Float64Array.from({ length: 1000 }, (_, item) => Math.exp(15 - (30 * item) / 999)),
    );
    expect(wide.logSymmetric.every(Number.isFinite)).toBe(true);
    expect(wide.right.every(Number.isFinite)).toBe(true);
  });
});

function everyPattern(easiness: Float64Array) {
  return Array.from({ length: 2 ** easiness.length }, (_, bits) => {
    const right = Array.from(easiness, (_, item) => (bits >> item) & 1);
    const weight = easiness.reduce((product, e, item) => (right[item] === 1 ? product * e : product), 1);
    return { right, weight, score: right.reduce((total, answer) => total + answer, 0) };
  });
}

function momentsByListing(easiness: Float64Array, scoreCounts: Float64Array) {
  const items = easiness.length;
  const patterns = everyPattern(easiness);
  const expected = new Float64Array(items);
  const information = new Float64Array(items * items);
  for (let score = 1; score < items; score++) {
    const having = patterns.filter((pattern) => pattern.score === score);
    const total = having.reduce((all, { weight }) => all + weight, 0);
    const share = (isCounted: (right: readonly number[]) => boolean) =>
      having.reduce((all, { right, weight }) => (isCounted(right) ? all + weight : all), 0) / total;
    const persons = scoreCounts[score] as number;
    const single = Array.from(easiness, (_, item) => share((right) => right[item] === 1));
    for (let i = 0; i < items; i++) {
      expected[i] = (expected[i] as number) + persons * (single[i] as number);
      for (let j = 0; j < items; j++) {
        const both = share((right) => right[i] === 1 && right[j] === 1);
        const covariance = both - (single[i] as number) * (single[j] as number);
        information[i * items + j] = (information[i * items + j] as number) + persons * covariance;
      }
    }
  }
  return { expected, information };
}
