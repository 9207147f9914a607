import type { ConditionalBernoulli } from './conditional-bernoulli.ts';

/** Two items closer than this are paired person by person: the identity for pairs loses digits as it shrinks. */
const CLOSE_LOGITS = 1e-3;

/**
 * Σ P(both right | score) of items that are nearly or exactly of one difficulty.
 * @param sorted difficulties in ascending order; runs of neighbours closer than `CLOSE_LOGITS` are paired.
 */
export function closePairs(sorted: Float64Array) {
  const size = sorted.length;
  const run = new Int32Array(size);
  for (let a = 1; a < size; a++) {
    const apart = (sorted[a] as number) - (sorted[a - 1] as number) >= CLOSE_LOGITS;
    run[a] = (run[a - 1] as number) + (apart ? 1 : 0);
  }
  const any = size > 1 && (run[size - 1] as number) < size - 1;
  const sums = new Float64Array(any ? size * size : 0);
  return {
    any,
    add(person: ConditionalBernoulli, answered: Int32Array, count: number): void {
      for (let x = 0; x < count - 1; x++) {
        const a = answered[x] as number;
        for (let y = x + 1; y < count; y++) {
          const b = answered[y] as number;
          if (run[b] !== run[a]) break;
          (sums[a * size + b] as number) += person.both(x, y);
        }
      }
    },
    /** `null` for items far enough apart for the identity. */
    sumOf(a: number, b: number): number | null {
      return run[a] === run[b] ? (sums[a * size + b] as number) : null;
    },
  };
}
