import { describe, expect, it } from 'vitest';
import { drawSchedule, type Step } from './schedule.ts';

const spanMs = 100 * 60_000;
const room = (span = spanMs) =>
  Array.from({ length: 40 }, (_, index) =>
    drawSchedule({ seed: 1, student: index + 1, answerCount: 50, spanMs: span }),
  );
const count = (kind: Step['kind']) =>
  room().filter(({ steps }) => steps.some((step) => step.kind === kind)).length;

describe('a schedule', () => {
  it('is the same for the same seed and another for another', () => {
    const of = (seed: number) => drawSchedule({ seed, student: 3, answerCount: 50, spanMs });
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
  });

  it('fills a room where some drop off, a few leave early and two move', () => {
    expect(count('drop')).toBe(10);
    expect(count('take_over')).toBe(2);
    const early = room().filter(({ steps }) => (steps.at(-1)?.atMs ?? 0) < spanMs * 0.3);
    expect(early).toHaveLength(2);
  });

  it('shows life within the first half minute: everyone in, a hundred answers, before anyone leaves', () => {
    const first = room().flatMap(({ steps }) => steps.filter(({ atMs }) => atMs < 30_000));
    expect(room().every(({ startAtMs }) => startAtMs <= 10_000)).toBe(true);
    expect(first.filter(({ kind }) => kind === 'answer').length).toBeGreaterThan(100);
    expect(first.some(({ kind }) => kind === 'hand_in')).toBe(false);
  });

  it('keeps its steps in order, ends with handing in, and squeezes into a minute', () => {
    for (const { steps } of [...room(), ...room(60_000)]) {
      expect(steps.every((step, index) => index === 0 || (steps[index - 1]?.atMs ?? 0) <= step.atMs)).toBe(
        true,
      );
      expect(steps.at(-1)?.kind).toBe('hand_in');
    }
    expect(Math.max(...room(60_000).map(({ steps }) => steps.at(-1)?.atMs ?? 0))).toBeLessThan(75_000);
  });
});
