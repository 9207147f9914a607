import { describe, expect, test, vi } from 'vitest';
import { createBoundedCache } from './bounded-cache.ts';

const later = <Value>(value: Value) => Promise.resolve(value);

describe('a bounded cache', () => {
  test('asks once for ten thousand who want the same at the same moment', async () => {
    const cache = createBoundedCache<{ n: number }>({ maxWeight: 10 });
    const load = vi.fn(() => later({ n: 1 }));
    const got = await Promise.all(Array.from({ length: 10_000 }, () => cache.get('a', load)));
    expect(load).toHaveBeenCalledTimes(1);
    expect(new Set(got).size).toBe(1);
    expect(cache.figures()).toEqual({ hits: 9_999, misses: 1, entries: 1 });
  });

  test('hands out what nobody can change', async () => {
    const cache = createBoundedCache<{ items: { options: string[] }[] }>({ maxWeight: 10 });
    const got = await cache.get('a', () => later({ items: [{ options: ['A'] }] }));
    expect(() => got.items[0]?.options.push('B')).toThrow(TypeError);
    expect(() => Object.assign(got, { lease: 'mine' })).toThrow(TypeError);
  });

  test('keeps no failure, and nothing that may not be kept', async () => {
    const cache = createBoundedCache<number>({ maxWeight: 10, isKept: (n) => n > 0 });
    await expect(cache.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await cache.get('a', () => later(0))).toBe(0);
    expect(await cache.get('a', () => later(1))).toBe(1);
    expect(await cache.get('a', () => later(2))).toBe(1);
  });

  test('lets go of what was not asked for longest, by weight', async () => {
    const cache = createBoundedCache<string>({ maxWeight: 10, weightOf: (text) => text.length });
    await cache.get('old', () => later('aaaa'));
    await cache.get('used', () => later('bbbb'));
    await cache.get('old', () => later('never'));
    await cache.get('new', () => later('cccc'));
    expect(cache.figures().entries).toBe(2);
    expect(await cache.get('old', () => later('read again'))).toBe('aaaa');
  });

  test('keeps for its time, and after that asks again', async () => {
    let now = 0;
    const cache = createBoundedCache<number>({ maxWeight: 10, keptMs: 300, nowMs: () => now });
    await cache.get('a', () => later(1));
    now = 299;
    expect(await cache.get('a', () => later(2))).toBe(1);
    now = 300;
    expect(await cache.get('a', () => later(3))).toBe(3);
  });

  test('does not keep what was being read when everything was forgotten', async () => {
    const cache = createBoundedCache<number>({ maxWeight: 10 });
    const { promise, resolve } = Promise.withResolvers<number>();
    const old = cache.get('a', () => promise);
    cache.clear();
    const newer = cache.get('a', () => later(2));
    resolve(1);
    expect(await old).toBe(1);
    expect(await newer).toBe(2);
    expect(await cache.get('a', () => later(3))).toBe(2);
  });

  test('forgets what stands under one key, what is being read included, and nothing else', async () => {
    const cache = createBoundedCache<number>({ maxWeight: 10 });
    const { promise, resolve } = Promise.withResolvers<number>();
    const old = cache.get('a', () => promise);
    await cache.get('b', () => later(1));
    cache.forget('a');
    resolve(1);
    expect(await old).toBe(1);
    expect(await cache.get('a', () => later(2))).toBe(2);
    expect(await cache.get('b', () => later(3))).toBe(1);
  });

  test('forgets one value and not the newer one that took its place', async () => {
    const cache = createBoundedCache<{ n: number }>({ maxWeight: 10 });
    const old = await cache.get('a', () => later({ n: 1 }));
    cache.forgetValue('a', old);
    const newer = await cache.get('a', () => later({ n: 2 }));
    cache.forgetValue('a', old);
    expect(await cache.get('a', () => later({ n: 3 }))).toBe(newer);
  });
});
