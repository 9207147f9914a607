import { describe, expect, it } from 'vitest';
import { drawStudent } from './draw-student.ts';

const spanMs = 120_000;
const room = (seed = 1, span = spanMs) =>
  Array.from({ length: 100 }, (_, index) =>
    drawStudent({ seed, student: index + 1, items: 55, spanMs: span }),
  );

describe('a class', () => {
  it('is the same for the same seed and another for another', () => {
    expect(room(3)).toEqual(room(3));
    expect(room(3)).not.toEqual(room(4));
  });

  it('answers most items, in order of time, and four in five hand in', () => {
    for (const { steps } of room()) {
      const items = new Set(steps.flatMap((step) => (step.kind === 'write' ? [step.item] : [])));
      expect(items.size).toBeGreaterThan(40);
      expect(steps.every((step, at) => at === 0 || (steps[at - 1]?.atMs ?? 0) <= step.atMs)).toBe(true);
    }
    expect(room().filter(({ steps }) => steps.some(({ kind }) => kind === 'hand_in'))).toHaveLength(80);
  });

  it('has outages of 5 to 40 s that end before the play, two tabs, moves, and clocks off by up to a day', () => {
    const outages = room().flatMap((plan) => plan.outages);
    expect(outages.length).toBeGreaterThan(40);
    for (const { atMs, forMs } of outages) {
      expect(forMs).toBeGreaterThanOrEqual(5_000);
      expect(forMs).toBeLessThanOrEqual(40_000);
      expect(atMs + forMs).toBeLessThan(spanMs * 0.9);
    }
    expect(room().filter(({ tabs }) => tabs === 2)).toHaveLength(15);
    expect(room().filter(({ steps }) => steps.some(({ kind }) => kind === 'take_over'))).toHaveLength(5);
    const off = room().map(({ clockOffMs }) => Math.abs(clockOffMs));
    expect(off.filter((ms) => ms > 3_600_000).length).toBeGreaterThan(40);
    expect(Math.max(...off)).toBeLessThanOrEqual(86_400_000);
  });
});
