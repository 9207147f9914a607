import { expect, test } from 'vitest';
import { createTimeSaid } from './time-said.ts';

const minute = 60_000;

test('each threshold is said once as the time runs down, and none at the load of the page', () => {
  const said = createTimeSaid();
  const heard: number[] = [];
  for (let left = 30 * minute; left >= 0; left -= 1_000) {
    const threshold = said(left);
    if (threshold !== null) heard.push(threshold);
  }
  expect(heard).toEqual([15, 10, 5, 1, 0.5].map((minutes) => minutes * minute));
});

test('a clock that steps back by a second does not say it again; an extension lets it be said again', () => {
  const said = createTimeSaid();
  said(10 * minute + 500);
  expect(said(10 * minute)).toBe(10 * minute);
  expect(said(10 * minute + 1_000)).toBeNull();
  expect(said(10 * minute)).toBeNull();
  expect(said(14 * minute)).toBeNull();
  expect(said(10 * minute)).toBe(10 * minute);
});
