import { deadlineOf } from '@invigil/shared/rules/deadline';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deadlineReasons, lostByLateStartMs, sumReasons } from './deadline-reasons.ts';
import { roomRow } from './testing/room-row.ts';

const minute = 60_000;

test('the rows always add up to the deadline of the rule', () => {
  const minutes = (max: number) => fc.integer({ min: 0, max }).map((value) => value * minute);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 180 }),
      minutes(240),
      fc.constantFrom(1, 1.25, 1.5, 2, 1.333),
      minutes(30),
      minutes(30),
      minutes(30),
      fc.option(minutes(300)),
      (startMinute, durationMs, factor, personalExtraMs, incidentExtraMs, pausedMs, closes) => {
        const startedAtMs = startMinute * minute;
        const rule = deadlineOf({
          startedAtMs,
          durationMs,
          factor,
          personalExtraMs,
          incidentExtraMs,
          pausedMs,
          closesAtMs: closes,
        });
        const reasons = deadlineReasons({
          startedAt: new Date(startedAtMs).toISOString(),
          durationMs,
          factor,
          personalExtraMs,
          incidentExtraMs,
          pausedMs,
          closesAt: closes === null ? null : new Date(closes).toISOString(),
          limitedBy: rule.limitedBy,
        });
        expect(sumReasons(reasons)).toBe(rule.deadlineAtMs);
      },
    ),
  );
});

test('an ordinary start has two rows, a late one says from when it is counted and what it lost', () => {
  const parts = roomRow(1).deadlineParts;
  if (!parts) throw new Error('a sitting has parts');
  expect(deadlineReasons(parts).map((row) => row.kind)).toEqual(['started', 'duration']);
  expect(lostByLateStartMs(parts)).toBe(0);
  const late = { ...parts, startedAt: '2026-11-22T07:50:00.000Z', limitedBy: 'window' as const };
  expect(deadlineReasons(late).map((row) => row.kind)).toEqual(['window_closes']);
  expect(lostByLateStartMs(late)).toBe(20 * minute);
});
