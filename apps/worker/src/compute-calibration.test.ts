import type { CalibrationInput, SessionToCalibrate } from '@invigil/db/queries/result/load-calibration-input';
import { seededRandom } from '@invigil/rasch';
import { describe, expect, test } from 'vitest';
import { computeCalibration, digestOf } from './compute-calibration.ts';
import { expectedTotals, highestWarm } from './testing/independent-rasch.ts';

const seed = 4_711;
const settings = {
  kind: 't' as const,
  mean: 50,
  sd: 10,
  floor: 0,
  ceiling: 75,
  cuts: [
    ['A+', 70],
    ['C', 46],
  ] as ['A+' | 'C', number][],
};

/** One character an item: 1 right, 0 wrong, _ blank, - blank and nothing stored. */
function sessionOf(
  pattern: string,
  index: number,
  values: Partial<SessionToCalibrate> = {},
): SessionToCalibrate {
  return {
    sessionId: `s${index}`,
    personId: `p${index}`,
    submissionId: `u${index}`,
    scoreId: `c${index}`,
    attempt: 1,
    status: 'submitted',
    isPreview: false,
    points: [...pattern].filter((sign) => sign === '1').length,
    marks: [...pattern].map((sign) => (sign === '1' ? 'r' : sign === '0' ? 'w' : 'b')).join(''),
    reached: pattern.replace(/-+$/, '').length,
    ...values,
  };
}

function inputOf(patterns: string[], voided: number[] = []): CalibrationInput {
  return {
    examId: 'e',
    keyVersionId: 'k',
    scale: { scaleVersionId: 'v', settings },
    items: [...(patterns[0] ?? '')].map((_, item) => ({ itemId: `i${item}`, void: voided.includes(item) })),
    sessions: patterns.map((pattern, index) => sessionOf(pattern, index)),
  };
}

function randomPatterns(persons: number, items: number): string[] {
  const random = seededRandom(seed);
  return Array.from({ length: persons }, (_, person) =>
    Array.from({ length: items }, (_, item) =>
      random() < 1 / (1 + Math.exp((item - items / 2) / 3 - (person - persons / 2) / (persons / 3)))
        ? '1'
        : '0',
    ).join(''),
  );
}

describe('the calibration of an exam', () => {
  test('unreached items are missing for the difficulties and wrong for the person', () => {
    const patterns = randomPatterns(40, 8);
    // Every third person stopped after six items.
    const stopped = patterns.map((pattern, index) =>
      index % 3 === 0 ? `${pattern.slice(0, 6)}--` : pattern,
    );
    const result = computeCalibration(inputOf(stopped));
    expect(result.items.map(({ n }) => n)).toEqual([40, 40, 40, 40, 40, 40, 26, 26]);
    const difficulties = result.items.map(({ difficultyLogits }) => difficultyLogits as number);
    const whole = stopped.filter((pattern) => !pattern.includes('-'));
    const early = stopped.filter((pattern) => pattern.includes('-'));
    const points = (pattern: string) => [...pattern].filter((sign) => sign === '1').length;
    const fromWhole = expectedTotals(difficulties, whole.map(points));
    const fromEarly = [...expectedTotals(difficulties.slice(0, 6), early.map(points)), 0, 0];
    result.items.forEach(({ right }, item) => {
      expect((fromWhole[item] as number) + (fromEarly[item] as number)).toBeCloseTo(right as number, 6);
    });
    stopped.forEach((pattern, index) => {
      expect(result.measures[index]?.measureLogits).toBeCloseTo(
        highestWarm(difficulties, points(pattern)).ability,
        6,
      );
    });
  });

  test('a void item is in nothing, as if the paper had never held it', () => {
    const patterns = randomPatterns(30, 8);
    const without = patterns.map((pattern) => pattern.slice(0, 3) + pattern.slice(4));
    const voided = inputOf(patterns, [3]);
    for (const session of voided.sessions) {
      if (session.marks[3] === 'r') session.points -= 1;
      session.marks = `${session.marks.slice(0, 3)}v${session.marks.slice(4)}`;
    }
    const result = computeCalibration(voided);
    const plain = computeCalibration(inputOf(without));
    expect(result.items.map(({ itemId }) => itemId)).toEqual(['i0', 'i1', 'i2', 'i4', 'i5', 'i6', 'i7']);
    expect(result.items.map(({ difficultyLogits }) => difficultyLogits)).toEqual(
      plain.items.map(({ difficultyLogits }) => difficultyLogits),
    );
    expect(result.measures.map(({ scaled }) => scaled)).toEqual(plain.measures.map(({ scaled }) => scaled));
  });

  test('an item that nobody solved is marked, has no fit, and its expected total is 0.3', () => {
    const patterns = randomPatterns(30, 8).map((pattern) => `${pattern}0`);
    const result = computeCalibration(inputOf(patterns));
    const last = result.items.at(-1);
    expect(last).toMatchObject({ extreme: true, right: 0, infit: null, outfit: null, pointMeasure: null });
    const others = result.items.slice(0, -1).map(({ difficultyLogits }) => difficultyLogits as number);
    const total = patterns.reduce((sum, pattern) => {
      const { ability } = highestWarm(others, [...pattern].filter((sign) => sign === '1').length);
      return sum + 1 / (1 + Math.exp((last?.difficultyLogits as number) - ability));
    }, 0);
    expect(total).toBeCloseTo(0.3, 5);
  });

  test('second attempts and blank papers are measured and not counted', () => {
    const input = inputOf(randomPatterns(12, 8));
    input.sessions.push(sessionOf('11110000', 90, { personId: 'p0', attempt: 2 }), sessionOf('________', 91));
    const result = computeCalibration(input);
    expect(result.n).toBe(12);
    expect(result.measures).toHaveLength(14);
    expect(result.measures.slice(-2).map(({ calibrated }) => calibrated)).toEqual([false, false]);
    expect(result.measures.at(-1)?.measureLogits).toBeLessThan(-2);
  });

  test('data without a solution give raw scores and the reason, and everyone is in it', () => {
    const result = computeCalibration(
      inputOf(Array.from({ length: 12 }, (_, index) => (index % 2 ? '1111' : '0000'))),
    );
    expect(result).toMatchObject({ outcome: 'raw_only', n: 12 });
    expect(result.sentence).toMatch(/tell the items apart/);
    expect(
      result.measures.every(({ measureLogits, grade }) => measureLogits === null && grade === null),
    ).toBe(true);
  });

  test('a paper of void items alone, and no sitting at all, are raw scores with a sentence', () => {
    expect(computeCalibration(inputOf(randomPatterns(12, 3), [0, 1, 2])).sentence).toMatch(
      /No item is counted/,
    );
    expect(computeCalibration(inputOf([])).sentence).toMatch(/^No item/);
    expect(computeCalibration(inputOf(randomPatterns(1, 3))).sentence).toMatch(/^1 sitting counts/);
  });

  test('a letter is given from thirty sittings on', () => {
    expect(
      computeCalibration(inputOf(randomPatterns(29, 8))).measures.every(({ grade }) => grade === null),
    ).toBe(true);
    expect(
      computeCalibration(inputOf(randomPatterns(30, 8))).measures.some(({ grade }) => grade === null),
    ).toBe(false);
  });

  test('the same input gives the same figures and digest, and another submission another digest', () => {
    const input = inputOf(randomPatterns(15, 8));
    expect(computeCalibration(input)).toEqual(computeCalibration(input));
    const other = {
      ...input,
      sessions: input.sessions.map((session) => ({ ...session, submissionId: `${session.submissionId}x` })),
    };
    expect(digestOf(other)).not.toBe(digestOf(input));
  });
});
