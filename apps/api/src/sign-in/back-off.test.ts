import { expect, test } from 'vitest';
import { createBackOff } from './back-off.ts';

const policy = { free: 3, firstWaitMs: 1_000, longestWaitMs: 8_000, forgetMs: 60_000 };

test('the first failures cost nothing, then each one waits twice as long as the last', () => {
  let nowMs = 0;
  const backOff = createBackOff(policy, () => nowMs);
  const waits = Array.from({ length: 8 }, () => {
    nowMs += backOff.waitMs('a');
    backOff.begin('a');
    return backOff.waitMs('a');
  });
  expect(waits).toEqual([0, 0, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
  expect(backOff.waitMs('b')).toBe(0);
});

test('a success, or a long silence, makes the key new', () => {
  let nowMs = 0;
  const backOff = createBackOff(policy, () => nowMs);
  for (let i = 0; i < 5; i += 1) backOff.begin('a');
  expect(backOff.waitMs('a')).toBeGreaterThan(0);
  backOff.succeeded('a');
  expect(backOff.waitMs('a')).toBe(0);
  for (let i = 0; i < 5; i += 1) backOff.begin('a');
  nowMs += policy.forgetMs + 1;
  expect(backOff.waitMs('a')).toBe(0);
});

test('the memory is bounded', () => {
  const backOff = createBackOff(policy, () => 0, 2);
  for (const key of ['a', 'a', 'a', 'b', 'c']) backOff.begin(key);
  expect(backOff.waitMs('a')).toBe(0);
});
