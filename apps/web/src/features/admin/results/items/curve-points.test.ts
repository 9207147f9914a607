import { expect, test } from 'vitest';
import { type CurveGroup, curveFinding, curvePoints, isOutside, residualZ } from './curve-points.ts';

const group = (abilityLogits: number, observed: number, expected: number, n = 40): CurveGroup => ({
  abilityLogits,
  observed,
  expected,
  n,
});

test('the curve passes through one half at the item’s difficulty and never leaves 0 to 1', () => {
  const points = curvePoints(0.5, [group(0, 0.4, 0.38)], -2.5, 3.5);
  expect(points.find((point) => Math.abs(point.ability - 0.5) < 1e-9)?.expected).toBeCloseTo(0.5, 12);
  for (const point of points) {
    expect(point.low).toBeGreaterThanOrEqual(0);
    expect(point.high).toBeLessThanOrEqual(1);
    expect(point.low).toBeLessThanOrEqual(point.expected);
    expect(point.high).toBeGreaterThanOrEqual(point.expected);
  }
});

test('the same distance is chance for a small group and not for a large one', () => {
  expect(isOutside(group(0, 0.6, 0.5, 40))).toBe(false);
  expect(isOutside(group(0, 0.6, 0.5, 400))).toBe(true);
  expect(residualZ(group(0, 0.6, 0.5, 100))).toBeCloseTo(2, 12);
});

test('an item that able students miss is flat', () => {
  const groups = [
    group(-2, 0.2, 0.1),
    group(-1, 0.25, 0.22),
    group(0, 0.3, 0.4),
    group(1, 0.36, 0.62),
    group(2, 0.4, 0.8),
  ];
  expect(curveFinding(groups)).toBe('flat');
});

test('an item that behaves follows its curve, and two groups say nothing', () => {
  expect(curveFinding([group(-1, 0.2, 0.22), group(0, 0.42, 0.4), group(1, 0.6, 0.62)])).toBe('follows');
  expect(curveFinding([group(-1, 0.9, 0.22), group(1, 0.1, 0.62)])).toBe('none');
});
