import { giveUp, mostDigits, takeStep } from './limits.ts';

/** In lowest terms, the sign in the numerator. */
export interface Rational {
  n: bigint;
  d: bigint;
}

const largest = 10n ** BigInt(mostDigits);

export function rational(n: bigint, d: bigint = 1n): Rational {
  if (d === 0n) giveUp('undefined');
  takeStep();
  const divisor = greatestDivisor(n < 0n ? -n : n, d < 0n ? -d : d) * (d < 0n ? -1n : 1n);
  const lowest = { n: n / divisor, d: d / divisor };
  if (lowest.n > largest || lowest.n < -largest || lowest.d > largest) giveUp('too_large');
  return lowest;
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [large, small] = [a, b];
  while (small !== 0n) [large, small] = [small, large % small];
  return large === 0n ? 1n : large;
}

export const one: Rational = { n: 1n, d: 1n };

export const plus = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const times = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
export const inverse = (a: Rational): Rational => rational(a.d, a.n);

/** Of one digit string or two, as typed: `3`, `3.25`, `0.1(6)`. Both strings hold digits alone. */
export function fromDigits(whole: string, decimals: string, period: string): Rational {
  if (whole.length + decimals.length + period.length > mostDigits) giveUp('too_large');
  const scale = 10n ** BigInt(decimals.length);
  const plain = rational(BigInt(whole + decimals || '0'), scale);
  if (period === '') return plain;
  return plus(plain, rational(BigInt(period), scale * (10n ** BigInt(period.length) - 1n)));
}
