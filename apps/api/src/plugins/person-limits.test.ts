import { expect, test } from 'vitest';
import { createCallLimit } from './person-limits.ts';

test('a burst is allowed, then the calls come at the rate, each key by itself', () => {
  let nowMs = 0;
  const limit = createCallLimit({ burst: 10, perSecond: 2 }, () => nowMs);
  limit.take('a', 10);
  expect(() => limit.take('a', 1)).toThrow('RATE_LIMITED');
  limit.take('b', 1);
  nowMs = 1_000;
  limit.take('a', 2);
  expect(() => limit.take('a', 1)).toThrow('RATE_LIMITED');
});
