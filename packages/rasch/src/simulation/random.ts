import { assertWhole } from '../data/assert-values.ts';

/** Draws a number uniformly from [0, 1), a multiple of 2⁻⁵³. */
export type Random = () => number;

/**
 * A seeded generator: xoshiro128++ 1.0 (Blackman & Vigna 2021, ACM Transactions on Mathematical Software 47,
 * article 36), 128 bits of state, period 2¹²⁸ − 1, its state filled from the seed by splitmix32. The same seed
 * gives the same numbers on every machine. For simulation and tests; not for secrets.
 * @param seed any safe integer.
 */
export function seededRandom(seed: number): Random {
  assertWhole('A seed', seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  const mix = splitmix32((seed | 0) ^ Math.imul(Math.floor(seed / 2 ** 32) | 0, 0x9e3779b1));
  const next = xoshiro128plusplus([mix(), mix(), mix(), mix()]);
  return () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
}

/** Whole numbers from 0 to 2³² − 1. The state must not be all zero. */
export function xoshiro128plusplus(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state;
  return () => {
    const result = (rotateLeft(a + d, 7) + a) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

/** Steele, Lea & Flood (2014), in 32 bits: every output once a period, so that four in a row are never all zero. */
function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

/** One draw from the standard normal distribution (Box & Muller 1958). */
export function standardNormal(random: Random): number {
  // 1 − u lies in (0, 1], so that the logarithm is finite.
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
