import { giveUp } from './limits.ts';

const mostTried = 100_000;
/** What is left without a divisor up to `mostTried` is prime below its square. */
const surelyPrime = mostTried * mostTried;

/** Prime → exponent of n ≥ 1. What has two large prime factors is too large to factor here, unless they are equal. */
export function factorise(n: bigint): Map<number, number> {
  const found = new Map<number, number>();
  const add = (prime: number) => found.set(prime, (found.get(prime) ?? 0) + 1);
  let large = n;
  // Powers of ten and the like come down to a safe number here, which then divides far quicker.
  for (let prime = 2n; large > BigInt(Number.MAX_SAFE_INTEGER); ) {
    if (large % prime === 0n) {
      large /= prime;
      add(Number(prime));
    } else if (prime > 100n) giveUp('too_large');
    else prime += prime === 2n ? 1n : 2n;
  }
  let rest = Number(large);
  for (let prime = 2; prime * prime <= rest && prime <= mostTried; prime += prime === 2 ? 1 : 2)
    while (rest % prime === 0) {
      rest /= prime;
      add(prime);
    }
  if (rest === 1) return found;
  if (rest < surelyPrime) add(rest);
  else {
    const root = Math.round(Math.sqrt(rest));
    if (root * root !== rest) giveUp('too_large');
    add(root);
    add(root);
  }
  return found;
}
