import { expect, test } from 'vitest';
import { stripPoints } from './strip-points.ts';
import { rangeInView } from './use-visible-range.ts';

test('only what can be seen is drawn, with some to spare', () => {
  expect(rangeInView(400, 900, 34, 1_000)).toEqual({ from: 0, to: 27 });
  expect(rangeInView(-3_400, 900, 34, 1_000)).toEqual({ from: 88, to: 139 });
});

test('the end of the list is never passed, and an empty one is empty', () => {
  expect(rangeInView(-33_600, 900, 34, 1_000).to).toBe(1_000);
  expect(rangeInView(0, 900, 34, 0)).toEqual({ from: 0, to: 0 });
});

test('the newest save stands at the right edge, zero at the foot, the most below the top', () => {
  const points = stripPoints([0, 10, 5], 890, 72);
  expect(points.at(-1)).toEqual([890, 38]);
  expect(points[0]).toEqual([870, 72]);
  expect(points[1]?.[1]).toBe(4);
});
