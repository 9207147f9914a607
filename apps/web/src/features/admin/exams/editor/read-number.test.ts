import { expect, test } from 'vitest';
import { readNumber } from './read-number.ts';

const whole = { min: 1, max: 300, digits: 0 };

test('whole numbers within the limits are read, everything else is not', () => {
  expect(readNumber(' 45 ', whole)).toBe(45);
  for (const typed of ['', '0', '301', '4.5', '-3', '4a', '1e2']) expect(readNumber(typed, whole)).toBeNull();
});

test('decimals are read with a comma or a point, up to as many as asked for', () => {
  expect(readNumber('1,5', { ...whole, digits: 2 })).toBe(1.5);
  expect(readNumber('1.25', { ...whole, digits: 2 })).toBe(1.25);
  expect(readNumber('1.255', { ...whole, digits: 2 })).toBeNull();
});
