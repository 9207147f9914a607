import { expect, test } from 'vitest';
import { actWords, detailsOf } from './audit-words.ts';

test('an act that has no words yet is shown as it was written', () => {
  expect(actWords({ noun: 'bank_item', verb: 'moved_on' })).toBe('bank_item: moved on');
});

test('a known act has words to translate', () => {
  expect(actWords({ noun: 'session', verb: 'given_time' })).toMatchObject({
    message: 'gave time to a sitting',
  });
});

test('the reason stands apart and empty details are left out', () => {
  expect(
    detailsOf({ reason: 'Room 14 lost its line', extraMs: 300_000, note: null, parts: { a: 1 } }),
  ).toEqual({
    reason: 'Room 14 lost its line',
    rest: 'extraMs: 300000 · parts: {"a":1}',
  });
});
