import { expect, test } from 'vitest';
import { wholePercents, windowAround } from './grade-bands.ts';

test('the window is 35 points wide, on whole fives, and inside the scale', () => {
  expect(windowAround(61.4)).toEqual({ from: 40, to: 75 });
  expect(windowAround(50)).toEqual({ from: 35, to: 70 });
  expect(windowAround(3)).toEqual({ from: 0, to: 35 });
});

test('per cents add up to a hundred', () => {
  expect(wholePercents([1 / 3, 1 / 3, 1 / 3])).toEqual([34, 33, 33]);
  expect(wholePercents([0.005, 0.295, 0.58, 0.12])).toEqual([0, 30, 58, 12]);
});
