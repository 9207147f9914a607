import { describe, expect, it } from 'vitest';
import { type ResponseMatrix, responseMatrix } from '../data/response-matrix.ts';
import { normalAbilities } from '../simulation/normal-abilities.ts';
import { seededRandom } from '../simulation/random.ts';
import { simulateExam } from '../simulation/simulate-exam.ts';
import { answerSimilarity, type MatchIndex } from './answer-similarity.ts';
import { mostSimilarPairs, type SimilarPairs } from './most-similar-pairs.ts';
import { numberAnswers, wrongAnswerCoincidence } from './wrong-answer-coincidence.ts';

const ITEMS = 40;

/** People who work alone: three wrong options an item, of unequal charm. Code 0 is the right answer. */
function honestExam(seed: number, persons: number, missingShare = 0) {
  const difficultiesLogits = normalAbilities({ persons: ITEMS, seed: seed + 1000 });
  const { answers } = simulateExam({ seed, difficultiesLogits, abilities: { persons }, missingShare });
  const random = seededRandom(seed + 2000);
  const answerCodes = Int16Array.from(answers.cells, (cell) => {
    const u = random();
    if (cell === 2) return -1;
    return cell === 1 ? 0 : u < 0.55 ? 1 : u < 0.85 ? 2 : 3;
  });
  return { answers, difficultiesLogits, answerCodes };
}

type Exam = ReturnType<typeof honestExam>;

function copy({ answers, answerCodes }: Exam, from: number, to: number, share: number, seed: number) {
  const random = seededRandom(seed);
  for (let item = 0; item < ITEMS; item++) {
    if (random() >= share) continue;
    answers.cells[to * ITEMS + item] = answers.cells[from * ITEMS + item] as number;
    answerCodes[to * ITEMS + item] = answerCodes[from * ITEMS + item] as number;
  }
}

const INDEXES = ['identical_scores', 'identical_answers', 'identical_wrong_answers'] as const;

/** The part of each listed pair that was searched by. */
const searchedBy = ({ index, pairs }: SimilarPairs) =>
  pairs.map(
    (pair) =>
      ({
        identical_scores: pair.identicalScores,
        identical_answers: pair.identicalAnswers,
        identical_wrong_answers: pair.identicalWrongAnswers,
      })[index] as MatchIndex,
  );

describe('the near-copy index', () => {
  it('counts identical answers against what ability makes of them', () => {
    const answers = responseMatrix([
      [1, 1, 0, null],
      [1, 0, 0, 1],
    ]);
    const found = answerSimilarity(
      { answers, difficultiesLogits: [0, 0, 0, 0], abilities: [0, Math.log(3)] },
      0,
      1,
    );
    // Chances of ½ and ¾: every match has chance ½.
    expect(found?.identicalScores).toEqual({
      items: 3,
      identical: 2,
      expected: 1.5,
      z: 0.5 / Math.sqrt(0.75),
      upperTail: 0.5,
      tail: 'exact',
    });
    expect(found).toMatchObject({ identicalAnswers: null, identicalWrongAnswers: null });
  });

  it('takes the chance of the same wrong answer from the pairs of others', () => {
    const rows = ['AAB', 'ABB', 'ACC', 'AAC', 'AAD', 'RRR'].map((row) => row.split(''));
    const answerCodes = numberAnswers(rows);
    expect(Array.from(answerCodes.slice(0, 6))).toEqual([0, 0, 0, 0, 1, 0]);
    const answers = responseMatrix(rows.map((row) => row.map((answer) => (answer === 'R' ? 1 : 0))));
    const coincidence = wrongAnswerCoincidence(answers, answerCodes);
    const codes = (person: number, item: number) => answerCodes[person * 3 + item] as number;
    for (let a = 0; a < 5; a++) {
      for (let b = a + 1; b < 5; b++) {
        for (let item = 0; item < 3; item++) {
          const others = [0, 1, 2, 3, 4].filter((person) => person !== a && person !== b);
          const pairs = others.flatMap((one) => others.filter((two) => two > one).map((two) => [one, two]));
          const same = pairs.filter(
            ([one, two]) => codes(one as number, item) === codes(two as number, item),
          );
          expect(coincidence(item, codes(a, item), codes(b, item))).toBeCloseTo(
            (same.length + 1) / (pairs.length + 1),
            14,
          );
        }
      }
    }
  });

  it.each([501, 502])('raises no more alarms than its chance says among the honest (seed %i)', (seed) => {
    for (const missingShare of [0, 0.1]) {
      const exam = honestExam(seed, 100, missingShare);
      for (const index of INDEXES) {
        const all = mostSimilarPairs(exam, { index, top: 1e6 });
        const tails = searchedBy(all).map(({ upperTail }) => upperTail);
        expect(tails.length).toBeGreaterThan(4_800);
        const share = (level: number) => tails.filter((tail) => tail <= level).length / tails.length;
        const said = `seed ${seed}, ${index}, missing ${missingShare}: ${[0.2, 0.05, 0.01, 0.001].map(share)}`;
        for (const level of [0.2, 0.05, 0.01, 0.001]) expect(share(level), said).toBeLessThan(level);
        // And it is not idle: tails spread over the range.
        expect(share(0.5), said).toBeGreaterThan(0.3);
        const { pairs } = mostSimilarPairs(exam, { index });
        expect(pairs[0]?.bonferroni, said).toBeGreaterThan(0.01);
      }
    }
  });

  it.each([511, 512, 513])('finds who copied (seed %i)', (seed) => {
    const exam = honestExam(seed, 150);
    const copied = [
      [3, 140],
      [20, 77],
      [50, 51],
    ] as const;
    for (const [from, to] of copied) copy(exam, from, to, 0.8, seed + to);
    const { pairs, index, compared, notComparable, familySize } = mostSimilarPairs(exam);
    expect(index).toBe('identical_answers');
    expect(familySize).toBe(compared);
    expect(compared + notComparable).toBe((150 * 149) / 2);
    const said = `seed ${seed}: ${JSON.stringify(pairs.slice(0, 4))}`;
    const first = pairs.slice(0, 3);
    expect(
      first.map(({ persons }) => persons).toSorted(([a], [b]) => a - b),
      said,
    ).toEqual(copied);
    // Who copied from the strongest leaves fewest traces: the third may drown among 11,000 pairs.
    expect(pairs[1]?.benjaminiHochberg, said).toBeLessThan(0.001);
    expect(pairs[2]?.benjaminiHochberg, said).toBeLessThan(0.1);
    expect(pairs[3]?.benjaminiHochberg, said).toBeGreaterThan(0.1);
    // Among those who sat together it does not.
    const neighbours = Array.from({ length: 149 }, (_, n) => [n, n + 1] as const);
    const seated = mostSimilarPairs(exam, { candidatePairs: [...neighbours, ...copied, [51, 50]], top: 4 });
    expect(seated.compared + seated.notComparable).toBe(151);
    expect(
      seated.pairs.filter(({ bonferroni }) => bonferroni < 0.01),
      said,
    ).toHaveLength(3);
  });

  it('finds identical answers in right and wrong alone where they are very alike', () => {
    const exam = honestExam(521, 100);
    copy(exam, 10, 60, 0.95, 1);
    const { pairs } = mostSimilarPairs({ ...exam, answerCodes: undefined });
    expect(pairs[0]?.persons).toEqual([10, 60]);
    expect(pairs[0]?.bonferroni).toBeLessThan(0.05);
    expect(pairs[0]?.identicalWrongAnswers).toBeNull();
  });

  it('lists the same pairs, in the same order, however short the list', () => {
    const exam = honestExam(531, 60);
    for (const index of INDEXES) {
      const all = mostSimilarPairs(exam, { index, top: 1e6 });
      expect(all.pairs.length).toBe(all.compared);
      expect(all.compared + all.notComparable).toBe((60 * 59) / 2);
      const tails = searchedBy(all).map(({ upperTail }) => upperTail);
      expect(tails).toEqual(tails.toSorted((one, other) => one - other));
      for (const top of [7, 800]) {
        const short = mostSimilarPairs(exam, { index, top });
        expect(short.pairs.map(({ persons }) => persons)).toEqual(
          all.pairs.slice(0, top).map(({ persons }) => persons),
        );
        // The short list's rates may be larger than those that see all tails, never smaller.
        for (const [rank, pair] of short.pairs.entries()) {
          expect(pair.benjaminiHochberg).toBeGreaterThanOrEqual(all.pairs[rank]?.benjaminiHochberg as number);
          expect(pair.bonferroni).toBeCloseTo(Math.min(1, (tails[rank] as number) * all.compared), 14);
        }
      }
      const wide = mostSimilarPairs(exam, { index, top: 3, familySize: 1e5 });
      expect(wide.pairs[0]?.bonferroni).toBeCloseTo(Math.min(1, (tails[0] as number) * 1e5), 12);
    }
  });

  it('leaves out those with nothing to compare', () => {
    const answers: ResponseMatrix = responseMatrix([
      [1, null],
      [null, 0],
      [1, 1],
    ]);
    const input = { answers, difficultiesLogits: [0, 0], abilities: [0, 0, null] };
    expect(answerSimilarity(input, 0, 1)).toBeNull();
    expect(answerSimilarity(input, 0, 2)).toBeNull();
    expect(mostSimilarPairs(input)).toMatchObject({
      compared: 0,
      notComparable: 3,
      familySize: 0,
      pairs: [],
    });
  });

  it('refuses what does not fit', () => {
    const answers = responseMatrix([
      [1, 0],
      [0, 0],
    ]);
    const input = { answers, difficultiesLogits: [0, 0] };
    expect(() => answerSimilarity(input, 0, 0)).toThrow(RangeError);
    expect(() => answerSimilarity(input, 0, 2)).toThrow(RangeError);
    expect(() => answerSimilarity({ ...input, abilities: [0] }, 0, 1)).toThrow(RangeError);
    expect(() => answerSimilarity({ ...input, answerCodes: [0] }, 0, 1)).toThrow(RangeError);
    expect(() => answerSimilarity({ ...input, answerCodes: [0, 0, 0, 0.5] }, 0, 1)).toThrow('item 1 is 0.5');
    expect(() => mostSimilarPairs(input, { top: 0 })).toThrow(RangeError);
    expect(() => mostSimilarPairs(input, { familySize: 0 })).toThrow(RangeError);
    expect(() => mostSimilarPairs(input, { index: 'identical_wrong_answers' })).toThrow('answer codes');
    expect(() => mostSimilarPairs(input, { candidatePairs: [[0, 5]] })).toThrow(RangeError);
    expect(() => numberAnswers([['A'], []])).toThrow(RangeError);
  });
});
