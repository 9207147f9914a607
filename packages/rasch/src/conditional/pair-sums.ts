import { crossProducts } from './cross-products.ts';

/** Sums over persons of the probabilities π of being right given the score, and of their products. */
export function pairSums(size: number) {
  /** Σ π_a. */
  const solved = new Float64Array(size);
  /** Σ π_a over the persons who did not answer b, at b · size + a. */
  const withoutOther = new Float64Array(size * size);
  /** Σ π_a π_b. */
  const products = crossProducts(size);
  return {
    solved,
    products,
    add(
      probabilities: Float64Array,
      answered: Int32Array,
      count: number,
      missing: Int32Array,
      absent: number,
    ): void {
      for (let x = 0; x < count; x++) {
        const a = answered[x] as number;
        (solved[a] as number) += probabilities[x] as number;
      }
      for (let y = 0; y < absent; y++) {
        const base = (missing[y] as number) * size;
        for (let x = 0; x < count; x++) {
          const at = base + (answered[x] as number);
          (withoutOther[at] as number) += probabilities[x] as number;
        }
      }
      products.add(probabilities, answered, count, 1);
    },
    /**
     * Σ P(both right) over the persons who answered both, by the identity; a the easier.
     * @param logRatio log of ε_b over ε_a, below 0.
     */
    bothRight(a: number, b: number, logRatio: number): number {
      const ofA = (solved[a] as number) - (withoutOther[b * size + a] as number);
      const ofB = (solved[b] as number) - (withoutOther[a * size + b] as number);
      return (ofB - Math.exp(logRatio) * ofA) / -Math.expm1(logRatio);
    },
  };
}
