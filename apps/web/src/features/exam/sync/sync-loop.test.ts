import { expect, test } from 'vitest';
import { createSyncLoop } from './sync-loop.ts';
import { createVirtualTimers } from './testing/virtual-timers.ts';
import { TransportFailure } from './transport.ts';

function begin(answers: Array<'all' | 'some' | Error>) {
  const timers = createVirtualTimers(3);
  const sentAt: number[] = [];
  const loop = createSyncLoop({
    timers,
    onLine: () => {},
    async sendBatch() {
      sentAt.push(timers.now() - 1_000);
      const answer = answers.shift() ?? 'all';
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  return { timers, sentAt, loop };
}

test('steady typing is sent every half second and is not put off', async () => {
  const { timers, sentAt, loop } = begin([]);
  for (let key = 0; key < 10; key += 1) {
    loop.nudge();
    await timers.pass(100);
  }
  await timers.pass(600);
  expect(sentAt).toEqual([500, 1000]);
});

test('three quick tries, then ever slower, and it never gives up', async () => {
  const down = () => new TransportFailure('line', 'UNREACHABLE');
  const { timers, sentAt, loop } = begin(Array.from({ length: 400 }, down));
  loop.flush();
  await timers.pass(150 * 60_000);
  expect(sentAt.filter((at) => at < 4_500).length).toBeGreaterThanOrEqual(4);
  expect(sentAt.length).toBeGreaterThan(300);
  expect(sentAt.length).toBeLessThan(1_500);
});

test('Retry-After is a floor', async () => {
  const { timers, sentAt, loop } = begin([new TransportFailure('wait', 'RATE_LIMITED', 20_000)]);
  loop.flush();
  await timers.pass(60_000);
  expect(sentAt[1]).toBeGreaterThanOrEqual(20_000);
});

test('the line coming back is tried at once, and one request is under way at a time', async () => {
  const { timers, sentAt, loop } = begin([
    new TransportFailure('line', 'UNREACHABLE'),
    'some',
    'some',
    'all',
  ]);
  loop.flush();
  await timers.pass(1);
  loop.flush();
  loop.flush();
  await timers.pass(1);
  expect(sentAt.length).toBe(4);
});
