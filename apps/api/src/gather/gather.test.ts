import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGather, type GatherOptions } from './gather.ts';

interface Asked {
  key: string;
  weight: number;
}

/** A gather whose groups end when the test says so. */
function controlled(options: Partial<GatherOptions<Asked, string>> = {}) {
  const groups: { requests: readonly Asked[]; end(error?: Error): void }[] = [];
  const gather = createGather<Asked, string>({
    mostAtOnce: 10,
    mostWaiting: 100,
    weightOf: ({ weight }) => weight,
    run: (requests) =>
      new Promise((resolve, reject) => {
        const end = (error?: Error) =>
          error ? reject(error) : resolve(requests.map(({ key }) => `done ${key}`));
        groups.push({ requests, end });
      }),
    ...options,
  });
  return { gather, groups };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const one = (key: string, weight = 1): Asked => ({ key, weight });

describe('gathering requests into groups', () => {
  test('what one turn of the event loop brings is one group', async () => {
    const { gather, groups } = controlled();
    const asked = ['a', 'b', 'c'].map((key) => gather.ask(one(key)));
    await turn();
    expect(groups.map(({ requests }) => requests.map(({ key }) => key))).toEqual([['a', 'b', 'c']]);
    groups[0]?.end();
    expect(await Promise.all(asked)).toEqual(['done a', 'done b', 'done c']);
  });

  test('what comes while a group runs waits for its end, and goes together', async () => {
    const { gather, groups } = controlled();
    const first = gather.ask(one('a'));
    await turn();
    const later = ['b', 'c'].map((key) => gather.ask(one(key)));
    await turn();
    expect(groups).toHaveLength(1);
    expect(gather.waiting()).toBe(2);
    groups[0]?.end();
    await first;
    await turn();
    expect(groups[1]?.requests.map(({ key }) => key)).toEqual(['b', 'c']);
    groups[1]?.end();
    expect(await Promise.all(later)).toEqual(['done b', 'done c']);
  });

  test('a group that fails fails its own requests and no other', async () => {
    const { gather, groups } = controlled();
    const first = gather.ask(one('a'));
    await turn();
    const second = gather.ask(one('b'));
    groups[0]?.end(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await turn();
    groups[1]?.end();
    expect(await second).toBe('done b');
  });

  test('a request that takes longer than its group holds up neither the group nor the next one', async () => {
    let endSlow: (error: Error) => void = () => {};
    const { gather } = controlled({
      keyOf: ({ key }) => key,
      run: async (requests) =>
        requests.map(({ key, weight }) =>
          key === 'slow' && weight === 1
            ? new Promise<string>((_resolve, reject) => {
                endSlow = reject;
              })
            : `done ${key}`,
        ),
    });
    const slow = gather.ask(one('slow'));
    expect(await gather.ask(one('quick'))).toBe('done quick');
    const again = gather.ask(one('slow', 2));
    expect(await gather.ask(one('later'))).toBe('done later');
    const idle = gather.idle().then(() => 'idle');
    expect(await Promise.race([idle, again, turn().then(() => 'not yet')])).toBe('not yet');
    endSlow(new Error('at last'));
    await expect(slow).rejects.toThrow('at last');
    // What is of the same key waited for it, and goes now.
    expect(await again).toBe('done slow');
    expect(await idle).toBe('idle');
  });

  test('while the first in the line waits too long, whoever comes is refused', async () => {
    let nowMs = 0;
    const { gather, groups } = controlled({ longestWaitMs: 1_000, nowMs: () => nowMs });
    const first = gather.ask(one('a'));
    await turn();
    const waiting = gather.ask(one('b'));
    nowMs = 1_000;
    const still = gather.ask(one('c'));
    nowMs = 1_001;
    await expect(gather.ask(one('d'))).rejects.toThrow('UNAVAILABLE');
    groups[0]?.end();
    await first;
    groups[1]?.end();
    expect(await Promise.all([waiting, still])).toEqual(['done b', 'done c']);
    const after = gather.ask(one('e'));
    await turn();
    groups[2]?.end();
    expect(await after).toBe('done e');
  });

  test('one request may fail by itself', async () => {
    const { gather } = controlled({
      run: async (requests) => requests.map(({ key }) => (key === 'bad' ? new Error('poisoned') : key)),
    });
    const [good, bad] = [gather.ask(one('good')), gather.ask(one('bad'))];
    expect(await good).toBe('good');
    await expect(bad).rejects.toThrow('poisoned');
  });

  test('above what may wait a request is refused at once, and told when to come back', async () => {
    const { gather, groups } = controlled({ mostWaiting: 3 });
    const asked = [gather.ask(one('a', 3))];
    await turn();
    asked.push(gather.ask(one('b', 3)));
    const refused = gather.ask(one('c', 1));
    await expect(refused).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      details: { retryAfterSeconds: expect.any(Number) },
    });
    groups[0]?.end();
    await turn();
    groups[1]?.end();
    expect(await Promise.all(asked)).toHaveLength(2);
  });

  test('two of one key never go in one group, and keep their order', async () => {
    const { gather, groups } = controlled({ keyOf: ({ key }) => key });
    const asked = ['a', 'b', 'a'].map((key) => gather.ask(one(key)));
    await turn();
    expect(groups[0]?.requests.map(({ key }) => key)).toEqual(['a', 'b']);
    groups[0]?.end();
    await asked[0];
    await turn();
    expect(groups[1]?.requests.map(({ key }) => key)).toEqual(['a']);
    groups[1]?.end();
    await Promise.all(asked);
    await gather.idle();
  });

  test('a second group runs beside the first only when it is full, and never with a key of the first', async () => {
    const { gather, groups } = controlled({ groupsAtOnce: 2, mostAtOnce: 2, keyOf: ({ key }) => key });
    const asked = ['a', 'b', 'a', 'c'].map((key) => gather.ask(one(key)));
    await turn();
    await turn();
    expect(groups.map(({ requests }) => requests.map(({ key }) => key))).toEqual([['a', 'b'], ['c']]);
    asked.push(gather.ask(one('d')));
    await turn();
    expect(groups).toHaveLength(2);
    groups[0]?.end();
    await asked[0];
    await turn();
    expect(groups[2]?.requests.map(({ key }) => key)).toEqual(['a', 'd']);
    groups[1]?.end();
    groups[2]?.end();
    expect(await Promise.all(asked)).toHaveLength(5);
    await gather.idle();
  });

  test('whoever watches or delays the groups and breaks does not stop them', async () => {
    const { gather } = controlled({
      run: async (requests) => requests.map(({ key }) => key),
      before: () => Promise.reject(new Error('no patience')),
      onGroup: () => {
        throw new Error('no ink');
      },
    });
    expect(await gather.ask(one('a'))).toBe('a');
    expect(await gather.ask(one('b'))).toBe('b');
  });

  test('two groups begin as far apart as asked, and a lone request after a rest at once', async () => {
    let nowMs = 0;
    const startedAt: number[] = [];
    const { gather } = controlled({
      leastApartMs: 20,
      nowMs: () => nowMs,
      run: async (requests) => {
        startedAt.push(nowMs);
        return requests.map(({ key }) => key);
      },
    });
    await gather.ask(one('a'));
    nowMs = 5;
    const before = performance.now();
    await gather.ask(one('b'));
    expect(performance.now() - before).toBeGreaterThan(10);
    nowMs = 500;
    await gather.ask(one('c'));
    expect(startedAt).toEqual([0, 5, 500]);
  });

  test('whatever comes whenever: every request is answered once, in its order, and no group is too heavy', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ weight: fc.integer({ min: 1, max: 14 }), turnsBefore: fc.integer({ min: 0, max: 3 }) }),
          {
            maxLength: 60,
          },
        ),
        async (plan) => {
          const ran: number[][] = [];
          const weights: number[] = [];
          const gather = createGather<Asked, string>({
            mostAtOnce: 10,
            mostWaiting: 10_000,
            weightOf: ({ weight }) => weight,
            async run(requests) {
              ran.push(requests.map(({ key }) => Number(key)));
              weights.push(requests.length === 1 ? 0 : requests.reduce((sum, { weight }) => sum + weight, 0));
              await turn();
              return requests.map(({ key }) => key);
            },
          });
          const answers: Promise<string>[] = [];
          for (const [index, { weight, turnsBefore }] of plan.entries()) {
            for (let left = turnsBefore; left > 0; left -= 1) await turn();
            answers.push(gather.ask(one(String(index), weight)));
          }
          expect(await Promise.all(answers)).toEqual(plan.map((_, index) => String(index)));
          expect(ran.flat()).toEqual(plan.map((_, index) => index));
          expect(Math.max(0, ...weights)).toBeLessThanOrEqual(10);
        },
      ),
      { numRuns: 50 },
    );
  });
});
