import { describe, expect, it } from 'vitest';
import { ascend } from './ascend.ts';

const LIMITS = { lastStep: 1e-9, longestStep: 10, maximumIterations: 100 };
const valueAt = ([x = 0]: Float64Array) => ({ logLikelihood: -Math.log(Math.cosh(x)), slope: -Math.tanh(x) });

describe('an ascent', () => {
  it('reaches the maximum although whole Newton steps would overshoot further each time', () => {
    const newton = ({ slope }: { slope: number }) => Float64Array.of(slope / (1 - slope * slope));
    const { point, settled } = ascend(Float64Array.of(2), valueAt, newton, LIMITS);
    expect(settled).toBe(true);
    expect(Math.abs(point[0] as number)).toBeLessThan(1e-9);
  });

  it('ends unsettled, where it stands, without a step, with one downhill or one not finite', () => {
    for (const step of [null, Float64Array.of(1), Float64Array.of(Number.NaN), Float64Array.of(Infinity)]) {
      const end = ascend(Float64Array.of(2), valueAt, () => step, LIMITS);
      expect([end.settled, end.iterations, end.point[0]]).toEqual([false, 0, 2]);
    }
  });

  it('ends unsettled after as many steps as it may make', () => {
    const shy = ({ slope }: { slope: number }) => Float64Array.of(slope / 100);
    const end = ascend(Float64Array.of(2), valueAt, shy, { ...LIMITS, maximumIterations: 3 });
    expect([end.settled, end.iterations]).toEqual([false, 3]);
  });
});
