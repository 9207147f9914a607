import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldRatings, isProvisional, movementOf, type RatedExam, trendOf } from './rating.ts';

const exam = (
  examId: string,
  shares: Record<string, number>,
  values: Partial<RatedExam> = {},
): RatedExam => ({
  examId,
  closesAtMs: Number(examId.charCodeAt(0)),
  n: Object.keys(shares).length,
  shares: Object.entries(shares).map(([personId, share]) => ({ personId, share })),
  ...values,
});

describe('the fold of ratings', () => {
  test('two newcomers with 0.8 and 0.4: opponent 1280, worked out by hand', () => {
    const [strong, weak] = foldRatings([exam('a', { strong: 0.8, weak: 0.4 })]);
    // 1 / (1 + 10^0.2) = 0.386863…; 1200 + 40 (0.8 − 0.386863) = 1216.5255
    expect(strong).toMatchObject({ before: 1200, k: 40, ordinal: 1 });
    expect(strong?.expected).toBeCloseTo(0.38686318, 8);
    expect(strong?.after).toBeCloseTo(1216.5254728, 6);
    expect(weak?.after).toBeCloseTo(1200.5254728, 6);
  });

  test('an exam of one is not rated', () => {
    expect(foldRatings([exam('a', { alone: 1 })])).toEqual([]);
  });

  test('K is 40 for the first five rated exams, then 20', () => {
    const changes = foldRatings('abcdefg'.split('').map((id) => exam(id, { p: 1, q: 0 })));
    expect(changes.filter(({ personId }) => personId === 'p').map(({ k }) => k)).toEqual([
      40, 40, 40, 40, 40, 20, 20,
    ]);
    expect([1, 5, 6].map(isProvisional)).toEqual([true, true, false]);
  });

  test('no rating falls below 100', () => {
    const changes = foldRatings(
      Array.from({ length: 4_000 }, (_, index) =>
        exam(`e${index}`, { p: 0, q: 0.05 }, { closesAtMs: index }),
      ),
    );
    expect(Math.min(...changes.map(({ after }) => after))).toBeGreaterThanOrEqual(100);
  });

  test('exams are folded by closing instant, then id, however they come; nobody plays twice in one', () => {
    const exams = fc.uniqueArray(
      fc.record({
        examId: fc.uuid(),
        closesAtMs: fc.integer({ min: 0, max: 3 }),
        shares: fc.uniqueArray(
          fc.record({
            personId: fc.constantFrom('p', 'q', 'r'),
            share: fc.double({ min: 0, max: 1, noNaN: true }),
          }),
          { selector: ({ personId }) => personId, minLength: 2 },
        ),
      }),
      { selector: ({ examId }) => examId, maxLength: 8 },
    );
    fc.assert(
      fc.property(exams, (rated) => {
        const withN = rated.map((one) => ({ ...one, n: one.shares.length }));
        const changes = foldRatings(withN);
        expect(foldRatings([...withN].reverse())).toEqual(changes);
        const shuffled = withN.map((one) => ({ ...one, shares: [...one.shares].reverse() }));
        const order = (list: typeof changes) =>
          [...list].sort((x, y) => `${x.examId}${x.personId}`.localeCompare(`${y.examId}${y.personId}`));
        expect(order(foldRatings(shuffled))).toEqual(order(changes));
        const last = new Map<string, number>();
        for (const change of changes) {
          expect(change.before).toBe(last.get(change.personId) ?? 1200);
          last.set(change.personId, change.after);
        }
      }),
    );
  });

  test('a newcomer who scores what was expected stays', () => {
    const changes = foldRatings([exam('a', { p: 0.5, q: 0.5 })]);
    expect(changes.map(({ after }) => after)).toEqual([1200, 1200]);
  });
});

describe('movement and trend', () => {
  const moves = (...deltas: number[]) => deltas.map((delta) => ({ before: 1200, after: 1200 + delta }));
  test('only the last three changes count', () => {
    expect(movementOf(moves(-100, 3, 6, 9))).toEqual({ improvement: 18, trend: 6 });
    expect(movementOf(moves(4))).toEqual({ improvement: 4, trend: 4 });
    expect(movementOf([])).toEqual({ improvement: 0, trend: 0 });
  });
  test.each([
    [2.01, 'up'],
    [2, 'level'],
    [-2, 'level'],
    [-2.01, 'down'],
  ] as const)('a mean change of %d goes %s', (mean, trend) => {
    expect(trendOf(mean)).toBe(trend);
  });
});
