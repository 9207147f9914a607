import { expect, test } from 'vitest';
import { readMinutes } from './read-minutes.ts';

test('whole minutes within the limit are read, spaces around them are no matter', () => {
  expect(readMinutes(' 5 ', 360)).toBe(5);
  expect(readMinutes('360', 360)).toBe(360);
});

test('nothing, parts of minutes, signs and too much are not read', () => {
  for (const text of ['', '0', '-5', '2.5', '1e2', '361', 'five']) expect(readMinutes(text, 360)).toBeNull();
});
