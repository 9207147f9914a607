import { describe, expect, test } from 'vitest';
import { lateLimitOf } from './window.ts';

describe('the limit of late answers without one of the exam', () => {
  test.each([
    ['Asia/Tashkent', '2026-11-22T09:00:00Z', '2026-11-23T18:59:00.000Z'],
    // 23:30 in Tashkent is the same day there; 00:30 is the next, though London still has the day before.
    ['Asia/Tashkent', '2026-11-22T18:30:00Z', '2026-11-23T18:59:00.000Z'],
    ['Asia/Tashkent', '2026-11-22T19:30:00Z', '2026-11-24T18:59:00.000Z'],
    ['Asia/Tashkent', '2026-12-31T10:00:00Z', '2027-01-01T18:59:00.000Z'],
    ['UTC', '2028-02-28T12:00:00Z', '2028-02-29T23:59:00.000Z'],
    ['America/New_York', '2026-11-23T02:00:00Z', '2026-11-24T04:59:00.000Z'],
    // The clocks go forward on 29 March and back on 25 October.
    ['Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-29T21:59:00.000Z'],
    ['Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-25T22:59:00.000Z'],
    ['Asia/Kathmandu', '2026-11-22T09:00:30Z', '2026-11-23T18:14:00.000Z'],
  ])('in %s, closing at %s, is %s', (zone, closesAt, limit) => {
    expect(new Date(lateLimitOf(Date.parse(closesAt), zone)).toISOString()).toBe(limit);
  });
});
