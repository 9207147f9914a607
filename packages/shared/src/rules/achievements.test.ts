import { expect, test } from 'vitest';
import { achievementsOf } from './achievements.ts';

const earned = (...shares: (number | null)[]) =>
  Object.fromEntries(
    achievementsOf(shares.map((share, index) => ({ examId: `e${index}`, share }))).map(({ code, examId }) => [
      code,
      examId,
    ]),
  );

test('the first exam earns the count of one and every milestone it passes', () => {
  expect(earned(0.6)).toEqual({ count_1: 'e0', milestone_25: 'e0', milestone_50: 'e0', milestone_60: 'e0' });
});

test('three in a row earn the streak, a missed one breaks it', () => {
  expect(earned(0, 0, 0)).toMatchObject({ streak_3: 'e2' });
  expect(earned(0, 0, null, 0)).not.toHaveProperty('streak_3');
});

test('ten points in a hundred more than the time before is an improvement, missed exams apart', () => {
  expect(earned(0.3, null, 0.4)).toMatchObject({ improvement: 'e2' });
  expect(earned(0.3, 0.39)).not.toHaveProperty('improvement');
});

test('each is earned once, by the first exam that did', () => {
  expect(earned(0.5, 0.5, 0.5, 0.5, 0.5)).toMatchObject({
    milestone_50: 'e0',
    count_5: 'e4',
    streak_3: 'e2',
    streak_5: 'e4',
  });
});
