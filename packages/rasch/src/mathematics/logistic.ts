/** Natural logarithm of 1 + exp(x), without overflow for large x. */
export function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

/**
 * The logistic function, 1 / (1 + exp(-x)). The exponential taken is never above 1, so that neither tail
 * overflows and `logistic(-x)` keeps full relative precision where `1 - logistic(x)` would have lost it.
 */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/** Derivative of the logistic function, P(1 - P): the information of one Rasch item at distance `x`. */
export function logisticSlope(x: number): number {
  const e = Math.exp(-Math.abs(x));
  return e / ((1 + e) * (1 + e));
}
