import type { SessionState } from '@invigil/shared/contracts/session';
import { describe, expect, it } from 'vitest';
import { createShownClock, createWallClock, isShownRight, type ShownClock } from './shown-clock.ts';

const serverStartMs = Date.parse('2026-03-01T09:00:00.000Z');
const deadlineAt = new Date(serverStartMs + 600_000).toISOString();
const dayMs = 86_400_000;

/** Replies every ten seconds with round trips of 0 to 3 s; how often the time left was wrong. */
function wrongOf(make: typeof createShownClock, wallOffMs: number): number {
  let monotonicMs = 5_000;
  const clock: ShownClock = make({
    monotonicMs: () => monotonicMs,
    wallMs: () => serverStartMs + monotonicMs - 5_000 + wallOffMs,
  });
  let wrong = 0;
  for (let reply = 0; reply < 20; reply += 1) {
    const sentMs = monotonicMs;
    const roundTripMs = (reply * 700) % 3_000;
    const serverNow = new Date(serverStartMs + sentMs - 5_000 + roundTripMs * 0.8).toISOString();
    monotonicMs += roundTripMs;
    const state = { deadlineAt, serverNow } as SessionState;
    clock.sample(state, sentMs, monotonicMs);
    if (!isShownRight(clock.timeLeftMs(), state, roundTripMs)) wrong += 1;
    monotonicMs += 10_000;
  }
  return wrong;
}

describe('the time left', () => {
  it.each([0, dayMs, -dayMs, 3_000])(
    'is right whatever the clock of the device says (%i ms off)',
    (offMs) => {
      expect(wrongOf(createShownClock, offMs)).toBe(0);
    },
  );

  it('by the clock of the device would be noticed as wrong, and only where that is wrong', () => {
    expect(wrongOf(createWallClock, 0)).toBe(0);
    expect(wrongOf(createWallClock, dayMs)).toBe(20);
    expect(wrongOf(createWallClock, -10_000)).toBe(20);
  });

  it('without a deadline is none', () => {
    const state = { deadlineAt: null, serverNow: deadlineAt } as SessionState;
    expect(isShownRight(null, state, 0)).toBe(true);
    expect(isShownRight(1, state, 0)).toBe(false);
  });
});
