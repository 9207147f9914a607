import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTimerWheel } from './timer-wheel.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function makeWheel() {
  const seen: string[] = [];
  const tell = (kind: string) => (items: ReadonlySet<string>) => {
    for (const item of items) seen.push(`${kind} ${item}`);
  };
  const wheel = createTimerWheel<string>({
    roundMs: 30_000,
    slots: 120,
    onRound: tell('round'),
    onHalfRound: tell('half'),
  });
  return { wheel, seen };
}

test('each is visited half a round and a round after it came, again and again', async () => {
  const { wheel, seen } = makeWheel();
  await vi.advanceTimersByTimeAsync(3_100);
  wheel.add('one');
  await vi.advanceTimersByTimeAsync(7_000);
  wheel.add('other');
  await vi.advanceTimersByTimeAsync(7_500);
  expect(seen).toEqual([]);
  await vi.advanceTimersByTimeAsync(500);
  expect(seen).toEqual(['half one']);
  await vi.advanceTimersByTimeAsync(22_000);
  expect(seen.slice(1)).toEqual(['half other', 'half one', 'round one', 'half other', 'round other']);
  wheel.stop();
});

test('who was taken out is visited no more, even while all are visited', async () => {
  const { wheel, seen } = makeWheel();
  const slots = ['a', 'b', 'c'].map((item) => wheel.add(item));
  wheel.remove('b', slots[1] as number);
  await vi.advanceTimersByTimeAsync(15_250);
  expect(seen).toEqual(['half a', 'half c']);
  wheel.stop();
});

test('after a stall of the process the turns that were missed are made up for, once', async () => {
  const { wheel, seen } = makeWheel();
  wheel.add('one');
  const plain = performance.now.bind(performance);
  const stalled = vi.spyOn(performance, 'now').mockImplementation(() => plain() + 100_000);
  await vi.advanceTimersByTimeAsync(250);
  expect(seen.filter((word) => word === 'round one')).toHaveLength(1);
  stalled.mockRestore();
  wheel.stop();
});
