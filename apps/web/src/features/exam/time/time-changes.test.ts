import type { SessionState } from '@invigil/shared/contracts/session';
import { expect, test } from 'vitest';
import { storedDeadline } from '../sync/deadline-clock.ts';
import { timeChangeOf } from './time-changes.ts';

const minute = 60_000;
const t0 = Date.UTC(2026, 10, 22, 9);
const iso = (minutes: number) => new Date(t0 + minutes * minute).toISOString();

/** At `now` minutes; the deadline as the server tells it, with a running pause counted in. */
function state(now: number, endMinutes: number, pause?: { from: number; to: number }): SessionState {
  const soFar = pause ? Math.min(now, pause.to) - pause.from : 0;
  return {
    status: 'in_progress',
    serverNow: iso(now),
    deadlineAt: iso(endMinutes + soFar),
    pause: pause ? { startedAt: iso(pause.from), endsAt: iso(pause.to) } : null,
  } as SessionState;
}
const change = (before: SessionState, after: SessionState) =>
  timeChangeOf(before, after, (seen) => storedDeadline(seen).deadlineAtMs);

test('an extension and a window that was moved back are told with the new end', () => {
  expect(change(state(10, 150), state(11, 155))).toEqual({ kind: 'more', byMs: 5 * minute, endAt: iso(155) });
  expect(change(state(10, 150), state(11, 140))).toEqual({
    kind: 'less',
    byMs: 10 * minute,
    endAt: iso(140),
  });
  expect(change(state(10, 150), state(30, 150))).toBeNull();
});

test('a pause is told at its beginning and its end, and not in between, though the deadline moves all the while', () => {
  const pause = { from: 20, to: 60 };
  expect(change(state(19, 150), state(20, 150, pause))).toEqual({ kind: 'paused', untilAt: iso(60) });
  expect(change(state(21, 150, pause), state(35, 150, pause))).toBeNull();
  expect(change(state(35, 150, pause), state(36, 166))).toEqual({
    kind: 'resumed',
    pausedMs: 16 * minute,
    endAt: iso(166),
  });
});

test('an extension given during the pause is told then, with the end as it stands', () => {
  const pause = { from: 20, to: 60 };
  expect(change(state(25, 150, pause), state(26, 160, pause))).toMatchObject({
    kind: 'more',
    byMs: 10 * minute,
  });
});

test('nothing is said of the time of a sitting that is closed', () => {
  expect(change(state(10, 150), { ...state(11, 170), status: 'submitted' })).toBeNull();
});
