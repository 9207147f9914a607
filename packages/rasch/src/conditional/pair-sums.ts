/**
 * Sums over persons of the probabilities π of being right given the score, and of their products, in O(K²) a person
 * with no test in the inner loop: persons go four at a time, with π = 0 for items not answered.
 */
export function pairSums(size: number) {
  /** Σ π_a. */
  const solved = new Float64Array(size);
  /** Σ π_a π_b at a · size + b, for a ≤ b. */
  const products = new Float64Array(size * size);
  /** Σ π_a over the persons who did not answer b, at b · size + a. */
  const withoutOther = new Float64Array(size * size);
  const four = new Float64Array(4 * size);
  let held = 0;

  function add(
    probabilities: Float64Array,
    answered: Int32Array,
    count: number,
    missing: Int32Array,
    absent: number,
  ): void {
    for (let x = 0; x < count; x++) {
      const a = answered[x] as number;
      const probability = probabilities[x] as number;
      solved[a] = (solved[a] as number) + probability;
      four[4 * a + held] = probability;
    }
    for (let y = 0; y < absent; y++) {
      const base = (missing[y] as number) * size;
      for (let x = 0; x < count; x++) {
        const at = base + (answered[x] as number);
        withoutOther[at] = (withoutOther[at] as number) + (probabilities[x] as number);
      }
    }
    if (++held === 4) finish();
  }

  function finish(): void {
    held = 0;
    for (let a = 0; a < size; a++) {
      const p0 = four[4 * a] as number;
      const p1 = four[4 * a + 1] as number;
      const p2 = four[4 * a + 2] as number;
      const p3 = four[4 * a + 3] as number;
      const row = a * size;
      for (let b = a, at = 4 * a; b < size; b++, at += 4) {
        products[row + b] =
          (products[row + b] as number) +
          (p0 * (four[at] as number) +
            p1 * (four[at + 1] as number) +
            p2 * (four[at + 2] as number) +
            p3 * (four[at + 3] as number));
      }
    }
    four.fill(0);
  }

  /**
   * Σ P(both right) over the persons who answered both, by the identity; a the easier.
   * @param logRatio log of ε_b over ε_a, below 0.
   */
  function bothRight(a: number, b: number, logRatio: number): number {
    const ofA = (solved[a] as number) - (withoutOther[b * size + a] as number);
    const ofB = (solved[b] as number) - (withoutOther[a * size + b] as number);
    return (ofB - Math.exp(logRatio) * ofA) / -Math.expm1(logRatio);
  }

  return { solved, products, add, finish, bothRight };
}
