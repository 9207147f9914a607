import type { GetRoomOutput } from '@invigil/shared/contracts/admin-room';
import type { FanoutMessage } from '@invigil/shared/jobs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { roomLooks } from './room-looks.ts';

const examId = 'exam' as never;
let listeners: Set<(message: FanoutMessage) => void>;
let fanout: Parameters<typeof roomLooks>[0];
let reads: number;

beforeEach(() => {
  vi.useFakeTimers();
  listeners = new Set();
  reads = 0;
  fanout = {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
});
afterEach(() => vi.useRealTimers());

const read = async () => {
  reads += 1;
  return { rows: [], serverNow: `${reads}` } as unknown as GetRoomOutput;
};

function watcher(reading = read) {
  const stop = new AbortController();
  const seen: string[] = [];
  const ended = (async () => {
    for await (const { room } of roomLooks(fanout, examId, reading, stop.signal)) seen.push(room.serverNow);
  })();
  ended.catch(() => {});
  return { stop, seen, ended };
}

const tellChange = () => {
  for (const listener of listeners) listener({ kind: 'session_changed', examId, sessionId: 's' as never });
};

test('ten who watch one exam cost one look each two seconds, and all see it', async () => {
  const watchers = Array.from({ length: 10 }, () => watcher());
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reads).toBeGreaterThanOrEqual(5);
  expect(reads).toBeLessThanOrEqual(6);
  for (const { seen } of watchers) expect(seen).toEqual(Array.from({ length: reads }, (_, i) => `${i + 1}`));
  for (const { stop } of watchers) stop.abort();
  await Promise.all(watchers.map(({ ended }) => ended));
});

test('a thousand changes in a second are looked at once', async () => {
  const { stop, ended } = watcher();
  await vi.advanceTimersByTimeAsync(1_100);
  const before = reads;
  for (let index = 0; index < 1_000; index += 1) {
    tellChange();
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(reads - before).toBeLessThanOrEqual(2);
  stop.abort();
  await ended;
});

test('the reader ends with the last watcher, and the next begins anew', async () => {
  const [one, other] = [watcher(), watcher()];
  await vi.advanceTimersByTimeAsync(100);
  one.stop.abort();
  await one.ended;
  expect(listeners.size).toBe(1);
  other.stop.abort();
  await other.ended;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(listeners.size).toBe(0);
  const before = reads;
  const next = watcher();
  await vi.advanceTimersByTimeAsync(100);
  expect(reads).toBe(before + 1);
  next.stop.abort();
  await next.ended;
});

test('a look that fails ends every watcher with its error', async () => {
  const failing = async () => {
    throw new Error('the database is away');
  };
  const watchers = [watcher(failing as never), watcher(failing as never)];
  await vi.advanceTimersByTimeAsync(100);
  for (const { ended } of watchers) await expect(ended).rejects.toThrow('away');
  expect(listeners.size).toBe(0);
});
