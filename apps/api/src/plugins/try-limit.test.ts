import { expect, test } from 'vitest';
import { createTryLimit } from './try-limit.ts';

test('ten tries in any minute, whenever they come', () => {
  let now = 0;
  const limit = createTryLimit({ tries: 10, windowMs: 60_000 }, () => now);
  for (let index = 0; index < 10; index += 1) {
    now = index * 5_000;
    limit.take('a');
  }
  expect(() => limit.take('a')).toThrow(
    expect.objectContaining({ code: 'RATE_LIMITED', details: { retryAfterSeconds: 15 } }),
  );
  limit.take('b');
  now = 60_000;
  limit.take('a');
  expect(() => limit.take('a')).toThrow();
});

test('a refused try does not make the wait longer', () => {
  let now = 0;
  const limit = createTryLimit({ tries: 1, windowMs: 1_000 }, () => now);
  limit.take('a');
  for (now = 1; now < 1_000; now += 100) expect(() => limit.take('a')).toThrow();
  now = 1_000;
  limit.take('a');
});

test('keys that are not seen any more are forgotten', () => {
  const limit = createTryLimit({ tries: 1, windowMs: 1_000 }, () => 0, 2);
  for (const key of ['a', 'b', 'c']) limit.take(key);
  limit.take('a');
  expect(() => limit.take('c')).toThrow();
});
