import { describe, expect, test } from 'vitest';
import { lobbySilentAfterMs, type ReadinessReport, readinessOf, readinessProblems } from './readiness.ts';

const fit: ReadinessReport = {
  clockApartMs: 0,
  roundTripMs: 80,
  storage: 'kept',
  booklet: 'ready',
  isSecure: true,
  reportedAtMs: 1_000,
};

describe('who is ready', () => {
  test('a device with everything is ready, and one whose clock is a day off as well', () => {
    expect(readinessProblems(fit)).toEqual([]);
    expect(readinessOf({ hasStarted: false, report: { ...fit, clockApartMs: 86_400_000 } }, 2_000)).toEqual({
      state: 'ready',
      problems: [],
    });
  });

  test.each([
    [{ storage: 'not_kept' }, 'storage'],
    [{ roundTripMs: null }, 'line'],
    [{ roundTripMs: 2_000 }, 'line'],
    [{ booklet: 'coming' }, 'booklet_coming'],
    [{ booklet: 'failed' }, 'booklet_failed'],
    [{ isSecure: false }, 'insecure'],
  ] as const)('%o is not ready because of %s', (change, problem) => {
    const report = { ...fit, ...change } as ReadinessReport;
    expect(readinessOf({ hasStarted: false, report }, 2_000)).toEqual({
      state: 'not_ready',
      problems: [problem],
    });
  });

  test('a lobby that was left says nothing, and whoever has started needs nothing', () => {
    const late = fit.reportedAtMs + lobbySilentAfterMs;
    expect(readinessOf({ hasStarted: false, report: fit }, late).state).toBe('ready');
    expect(readinessOf({ hasStarted: false, report: fit }, late + 1).state).toBe('not_here');
    expect(readinessOf({ hasStarted: false, report: null }, 0).state).toBe('not_here');
    expect(readinessOf({ hasStarted: true, report: null }, 0).state).toBe('started');
  });
});
