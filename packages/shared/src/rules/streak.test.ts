import fc from 'fast-check';
import { expect, test } from 'vitest';
import { streakOf } from './streak.ts';

test.each([
  ['', 0, 0],
  ['1', 1, 1],
  ['111', 3, 3],
  ['0001', 1, 1],
  ['1101', 1, 2],
  ['110', 0, 2],
])('exams %j give a streak of %i and a longest of %i', (pattern, current, longest) => {
  expect(streakOf([...pattern].map((sign) => sign === '1'))).toEqual({ current, longest });
});

test('the longest is never below the current, and one more exam taken adds one', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean()), (taken) => {
      const streak = streakOf(taken);
      expect(streak.longest).toBeGreaterThanOrEqual(streak.current);
      expect(streakOf([...taken, true]).current).toBe(streak.current + 1);
      expect(streakOf([false, false, ...taken])).toEqual(streak);
    }),
  );
});
