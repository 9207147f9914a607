import { expect, test } from 'vitest';
import { instantOf, localOf, moveToZone, readTime } from './zoned-input.ts';

test('noon in Tashkent is seven in the morning by UTC, and back', () => {
  expect(instantOf('2026-11-22', '12:00', 'Asia/Tashkent')).toBe('2026-11-22T07:00:00.000Z');
  expect(localOf('2026-11-22T07:00:00.000Z', 'Asia/Tashkent')).toEqual({ date: '2026-11-22', time: '12:00' });
  expect(localOf('2026-11-21T19:00:00.000Z', 'Asia/Tashkent')).toEqual({ date: '2026-11-22', time: '00:00' });
});

test('summer time: an hour that is skipped is moved on, one that is repeated is its first', () => {
  expect(instantOf('2026-03-29', '01:30', 'Europe/London')).toBe('2026-03-29T01:30:00.000Z');
  expect(instantOf('2026-10-25', '01:30', 'Europe/London')).toBe('2026-10-25T00:30:00.000Z');
  expect(instantOf('2026-07-01', '09:00', 'Europe/London')).toBe('2026-07-01T08:00:00.000Z');
});

test('times are read as people write them', () => {
  expect(readTime('9')).toBe('09:00');
  expect(readTime('9.30')).toBe('09:30');
  expect(readTime('0930')).toBe('09:30');
  expect(readTime('14:05')).toBe('14:05');
  for (const typed of ['', '24:00', '12:60', 'noon']) expect(readTime(typed)).toBeNull();
});

test('correcting the zone keeps the hours that are written', () => {
  expect(moveToZone('2026-11-22T07:00:00.000Z', 'Asia/Tashkent', 'Europe/Moscow')).toBe(
    '2026-11-22T09:00:00.000Z',
  );
  expect(moveToZone(null, 'Asia/Tashkent', 'UTC')).toBeNull();
});

test('a date that does not exist is no instant', () => {
  expect(instantOf('2026-13-01', '12:00', 'UTC')).toBeNull();
});
