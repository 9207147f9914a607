import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deadlineAtMoment, deadlineOf, hasExpired } from './deadline.ts';

const minute = 60_000;
const plain = {
  startedAtMs: 0,
  durationMs: 150 * minute,
  factor: 1,
  personalExtraMs: 0,
  incidentExtraMs: 0,
  pausedMs: 0,
  closesAtMs: null,
};

describe('the deadline', () => {
  test('is the whole duration for whoever starts in time', () => {
    expect(deadlineOf({ ...plain, closesAtMs: 150 * minute })).toEqual({
      deadlineAtMs: 150 * minute,
      limitedBy: 'duration',
    });
  });

  test('a late start shortens it to the window', () => {
    expect(deadlineOf({ ...plain, startedAtMs: 20 * minute, closesAtMs: 150 * minute })).toEqual({
      deadlineAtMs: 150 * minute,
      limitedBy: 'window',
    });
  });

  test('extra time of every kind is never cut by the window', () => {
    const extra = {
      factor: 1.25,
      personalExtraMs: 5 * minute,
      incidentExtraMs: 4 * minute,
      pausedMs: minute,
    };
    expect(deadlineOf({ ...plain, ...extra, closesAtMs: 150 * minute }).deadlineAtMs).toBe(
      (187.5 + 10) * minute,
    );
  });

  test('whoever starts by closesAt − duration gets the whole time, whatever the extras', () => {
    fc.assert(
      fc.property(
        fc.record({
          startedAtMs: fc.integer({ min: 0, max: 1e9 }),
          durationMs: fc.integer({ min: 10_000, max: 1e8 }),
          slackMs: fc.integer({ min: 0, max: 1e8 }),
          factor: fc.integer({ min: 100, max: 500 }).map((hundredths) => hundredths / 100),
          personalExtraMs: fc.integer({ min: 0, max: 1e7 }),
          incidentExtraMs: fc.integer({ min: 0, max: 1e7 }),
          pausedMs: fc.integer({ min: 0, max: 1e7 }),
        }),
        ({ slackMs, ...drawn }) => {
          const closesAtMs = drawn.startedAtMs + drawn.durationMs + slackMs;
          const { deadlineAtMs } = deadlineOf({ ...drawn, closesAtMs });
          const whole =
            Math.round(drawn.durationMs * drawn.factor) +
            drawn.personalExtraMs +
            drawn.incidentExtraMs +
            drawn.pausedMs;
          // A millisecond of rounding between `duration × factor` and `duration × (factor − 1)` is all they may differ by.
          expect(Math.abs(deadlineAtMs - drawn.startedAtMs - whole)).toBeLessThanOrEqual(
            slackMs === 0 ? 1 : 0,
          );
        },
      ),
    );
  });
});

describe('without a duration', () => {
  const parts = fc.record({
    startedAtMs: fc.integer({ min: 0, max: 1e9 }),
    factor: fc.integer({ min: 100, max: 500 }).map((hundredths) => hundredths / 100),
    personalExtraMs: fc.integer({ min: 0, max: 1e7 }),
    incidentExtraMs: fc.integer({ min: 0, max: 1e7 }),
    pausedMs: fc.integer({ min: 0, max: 1e7 }),
  });

  test('and without a window nothing ends a sitting, whatever its extras', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 1e15 }), (drawn, nowMs) => {
        const deadline = deadlineOf({ ...drawn, durationMs: null, closesAtMs: null });
        expect(deadline).toEqual({ deadlineAtMs: null, limitedBy: 'nothing' });
        expect(hasExpired({ deadlineAtMs: deadline.deadlineAtMs, graceMs: 0, pause: null }, nowMs)).toBe(
          false,
        );
      }),
    );
  });

  test('the window ends it, moved by the extra minutes and by nothing else', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 1e9 }), (drawn, closesAtMs) => {
        const { personalExtraMs, incidentExtraMs, pausedMs } = drawn;
        expect(deadlineOf({ ...drawn, durationMs: null, closesAtMs })).toEqual({
          deadlineAtMs: closesAtMs + personalExtraMs + incidentExtraMs + pausedMs,
          limitedBy: 'window',
        });
      }),
    );
  });

  test('it ends when a sitting of any duration that is too long for the window would end', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 1e9 }), ({ startedAtMs, ...drawn }, leftMs) => {
        const shared = { ...drawn, factor: 1, startedAtMs, closesAtMs: startedAtMs + leftMs };
        expect(deadlineOf({ ...shared, durationMs: null })).toEqual(
          deadlineOf({ ...shared, durationMs: leftMs + 1 }),
        );
      }),
    );
  });
});

describe('a pause', () => {
  const pause = { startedAtMs: 100, endsAtMs: 300 };

  test('moves the deadline as it lasts, up to its limit', () => {
    expect([50, 100, 200, 300, 900].map((now) => deadlineAtMoment(1_000, pause, now))).toEqual([
      1_000, 1_000, 1_100, 1_200, 1_200,
    ]);
  });

  test('a session is over only when deadline, pause and grace have passed', () => {
    const session = { deadlineAtMs: 1_000, graceMs: 30, pause };
    expect(hasExpired(session, 1_230)).toBe(false);
    expect(hasExpired(session, 1_231)).toBe(true);
  });
});
