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

test('the reason stands apart, empty details are left out, lengths and instants are written for people', () => {
  const writing = {
    duration: (ms: number) => `${ms / 60_000} min`,
    instant: (at: string) => at.slice(11, 16),
    word: (field: string) => field,
  };
  const details = {
    reason: 'Room 14',
    extraMs: 300_000,
    deadlineAt: '2026-11-22T10:05:00.000Z',
    note: null,
    parts: { a: 1 },
  };
  expect(detailsOf(details, writing)).toEqual({
    reason: 'Room 14',
    rest: 'extraMs: 5 min · deadlineAt: 10:05 · parts: {"a":1}',
  });
});
