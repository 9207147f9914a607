import { expect, test } from 'vitest';
import { partOfDay } from './greeting.ts';

test('the greeting changes at four, at noon and at six', () => {
  expect([3, 4, 11, 12, 17, 18, 0].map(partOfDay)).toEqual([
    'evening',
    'morning',
    'morning',
    'day',
    'day',
    'evening',
    'evening',
  ]);
});
