import { normalCumulative } from '../mathematics/normal.ts';

/** Items on which two persons are compared. The probabilities are reused from one pair to the next. */
export type Matches = {
  /** Chance that the two answers match, one for each of the first `count` places. */
  readonly probabilities: Float64Array;
  readonly count: number;
  readonly observed: number;
  readonly expected: number;
  /** Σ p(1 − p). */
  readonly variance: number;
};

export type MatchTail = {
  /** (observed − expected)/√Σ p(1 − p); `null` where the model leaves no variance. */
  readonly z: number | null;
  /** P(X ≥ observed). */
  readonly upperTail: number;
  readonly tail: 'exact' | 'normal';
};

/** Items up to which the tail is exact. */
const MOST_EXACT_ITEMS = 200;

/**
 * Upper tail of a sum of independent 0/1 variables with unequal probabilities (generalised, or Poisson, binomial),
 * by convolution over at most `count` − `observed` misses; above 200 items the normal approximation with continuity
 * correction.
 */
export function matchTail({ probabilities, count, observed, expected, variance }: Matches): MatchTail {
  const spread = Math.sqrt(variance);
  const z = variance > 0 ? (observed - expected) / spread : null;
  if (count > MOST_EXACT_ITEMS && z !== null) {
    return { z, upperTail: normalCumulative((expected - observed + 0.5) / spread), tail: 'normal' };
  }
  return { z, upperTail: fewMisses(probabilities, count, count - observed), tail: 'exact' };
}

/** P(misses ≤ most). Only sums of positive terms, so that small tails keep their relative precision. */
function fewMisses(probabilities: Float64Array, count: number, most: number): number {
  if (most >= count) return 1;
  const chance = new Float64Array(most + 1);
  chance[0] = 1;
  for (let index = 0; index < count; index++) {
    const hit = probabilities[index] as number;
    const miss = 1 - hit;
    for (let misses = Math.min(index + 1, most); misses > 0; misses--) {
      chance[misses] = (chance[misses] as number) * hit + (chance[misses - 1] as number) * miss;
    }
    chance[0] = (chance[0] as number) * hit;
  }
  let tail = 0;
  for (let misses = 0; misses <= most; misses++) tail += chance[misses] as number;
  return Math.min(1, tail);
}
