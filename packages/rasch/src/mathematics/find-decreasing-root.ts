import { misuse } from '../data/assert-values.ts';

/** A function's value and slope at one point. */
export type ValueAndSlope = { readonly value: number; readonly slope: number };

/**
 * Root of a function that is positive far to the left and negative far to the right, by Newton's method kept
 * inside a shrinking bracket: a step that leaves the bracket, or does not move downhill, is replaced by bisection.
 *
 * The bracket is widened until it holds a change of sign.
 * @throws RangeError when none is found within ±1e4, which only a function without a root can cause.
 */
export function findDecreasingRoot(
  evaluate: (x: number) => ValueAndSlope,
  bracket: { readonly low: number; readonly high: number },
  start = (bracket.low + bracket.high) / 2,
): number {
  let { low, high } = bracket;
  for (let width = 1; evaluate(low).value < 0; width *= 2) {
    low -= width;
    if (low < -1e4) misuse('The function has no root.');
  }
  for (let width = 1; evaluate(high).value > 0; width *= 2) {
    high += width;
    if (high > 1e4) misuse('The function has no root.');
  }
  let x = start > low && start < high ? start : (low + high) / 2;
  // Bisection alone needs about 60 halvings to exhaust a double, so that 200 rounds are never spent.
  for (let round = 0; round < 200; round++) {
    const { value, slope } = evaluate(x);
    if (value === 0) return x;
    if (value > 0) low = x;
    else high = x;
    const newton = x - value / slope;
    const next = slope < 0 && newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= 4e-16 * Math.max(1, Math.abs(x))) return next;
    x = next;
  }
  return x;
}
