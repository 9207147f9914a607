import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startSchedule } from './schedules.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const options = { everyMs: 1_000, nudgeMs: 10, onError: () => {} };

test('runs at once and then one round after another, never two together', async () => {
  let running = 0;
  let rounds = 0;
  const schedule = startSchedule({
    ...options,
    run: async () => {
      expect(running).toBe(0);
      running += 1;
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      running -= 1;
      rounds += 1;
    },
  });
  await vi.advanceTimersByTimeAsync(10_500);
  expect(rounds).toBe(3);
  const closing = schedule.close();
  await vi.advanceTimersByTimeAsync(5_000);
  await closing;
});

test('many nudges within a moment make one more round, also while one is under way', async () => {
  let rounds = 0;
  let finish = () => {};
  const schedule = startSchedule({
    ...options,
    run: () =>
      new Promise<void>((resolve) => {
        rounds += 1;
        finish = resolve;
      }),
  });
  for (let index = 0; index < 5; index += 1) schedule.nudge();
  finish();
  await vi.advanceTimersByTimeAsync(20);
  expect(rounds).toBe(2);
  finish();
  await vi.advanceTimersByTimeAsync(0);
  schedule.nudge();
  await vi.advanceTimersByTimeAsync(20);
  expect(rounds).toBe(3);
  finish();
  await schedule.close();
});

test('a round that fails is told, and the next one comes', async () => {
  const errors: unknown[] = [];
  const schedule = startSchedule({
    ...options,
    run: async () => {
      throw new Error('away');
    },
    onError: (error) => errors.push(error),
  });
  await vi.advanceTimersByTimeAsync(2_100);
  expect(errors).toHaveLength(3);
  await schedule.close();
});

test('closing waits for the round under way, and nothing runs after it', async () => {
  let rounds = 0;
  let finish = () => {};
  const schedule = startSchedule({
    ...options,
    run: () =>
      new Promise<void>((resolve) => {
        rounds += 1;
        finish = resolve;
      }),
  });
  let closed = false;
  const closing = schedule.close().then(() => {
    closed = true;
  });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(closed).toBe(false);
  finish();
  await closing;
  schedule.nudge();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(rounds).toBe(1);
});
