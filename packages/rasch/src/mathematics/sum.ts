/**
 * Compensated sum (Neumaier 1974, the improved Kahan-Babuška algorithm): a second number carries the digits
 * each addition loses, so that the error does not grow with the number of terms.
 */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

/** Arithmetic mean; `null` of nothing. */
export function mean(values: ArrayLike<number>): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}

/** Variance with denominator n - 1, in two passes; `null` for fewer than two values. */
export function sampleVariance(values: ArrayLike<number>): number | null {
  const centre = mean(values);
  if (centre === null || values.length < 2) return null;
  const squares = new Float64Array(values.length);
  for (let index = 0; index < values.length; index++)
    squares[index] = ((values[index] as number) - centre) ** 2;
  return sum(squares) / (values.length - 1);
}

/** The values moved to sum to zero. */
export function centred(values: Float64Array): Float64Array {
  const centre = mean(values) ?? 0;
  return values.map((value) => value - centre);
}
