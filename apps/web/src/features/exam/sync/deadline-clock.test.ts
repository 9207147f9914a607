import type { SessionState } from '@invigil/shared/contracts/session';
import { expect, test } from 'vitest';
import { createDeadlineClock, crossedThreshold, timeLeftMs } from './deadline-clock.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 9, 0, second)).toISOString();

test('of several replies the one with the least round trip sets the clock', () => {
  let now = 0;
  const clock = createDeadlineClock(() => now);
  clock.sample(at(10), 0, 4_000);
  now = 10_000;
  clock.sample(at(20), 9_900, 10_000);
  expect(clock.serverNow()).toBe(Date.parse(at(20)) + 50);
  now = 20_000;
  clock.sample(at(59), 10_000, 20_000);
  expect(clock.serverNow()).toBe(Date.parse(at(30)) + 50);
});

test('after a sleep the next reply counts, however slow', () => {
  let now = 0;
  const clock = createDeadlineClock(() => now);
  clock.sample(at(0), 0, 0);
  now = 1_000;
  clock.distrust();
  clock.sample(at(40), 0, 1_000);
  expect(clock.serverNow()).toBe(Date.parse(at(40)) + 500);
});

test('a jump over several thresholds announces the last of them only', () => {
  expect(crossedThreshold(31 * 60_000, 29 * 60_000)).toBe(30 * 60_000);
  expect(crossedThreshold(31 * 60_000, 4 * 60_000)).toBe(5 * 60_000);
  expect(crossedThreshold(29 * 60_000, 28 * 60_000)).toBeNull();
  expect(crossedThreshold(60_001, 0)).toBeNull();
});

test('time stands still in a pause, whenever the reply came that told of it', () => {
  // Paused at second 10 with 30 seconds left; a reply's deadline has the pause up to that reply in it.
  const paused = (repliedAt: number) =>
    ({
      deadlineAt: at(40 + repliedAt - 10),
      pause: { startedAt: at(10), endsAt: at(50) },
      serverNow: at(repliedAt),
    }) as SessionState;
  for (const repliedAt of [10, 20, 30])
    for (const now of [30, 45]) expect(timeLeftMs(paused(repliedAt), Date.parse(at(now)))).toBe(30_000);
  // Its limit ends it.
  expect(timeLeftMs(paused(20), Date.parse(at(55)))).toBe(25_000);
});
