import { expect, test } from 'vitest';
import { safeNext } from './session-guard.ts';

test('the way back after signing in stays on this site', () => {
  expect(safeNext('/exams/7?tab=1')).toBe('/exams/7?tab=1');
  expect(safeNext('https://elsewhere.example')).toBeUndefined();
  expect(safeNext('//elsewhere.example')).toBeUndefined();
  expect(safeNext('/\\elsewhere.example')).toBeUndefined();
  expect(safeNext('/sign-in?next=/')).toBeUndefined();
  expect(safeNext(7)).toBeUndefined();
});
