/**
 * The upper triangle of Σ v vᵀ over many vectors, four at a time: one pass over the triangle for four vectors moves
 * a quarter of the memory of four passes.
 */
export function crossProducts(size: number) {
  /** Σ v_a v_b at a · size + b, for a ≤ b, once finished. */
  const sums = new Float64Array(size * size);
  const four = new Float64Array(4 * size);
  let held = 0;

  function finish(): void {
    for (let a = 0; a < size; a++) {
      const v0 = four[4 * a] as number;
      const v1 = four[4 * a + 1] as number;
      const v2 = four[4 * a + 2] as number;
      const v3 = four[4 * a + 3] as number;
      const row = a * size;
      for (let b = a, at = 4 * a; b < size; b++, at += 4) {
        sums[row + b] =
          (sums[row + b] as number) +
          (v0 * (four[at] as number) +
            v1 * (four[at + 1] as number) +
            v2 * (four[at + 2] as number) +
            v3 * (four[at + 3] as number));
      }
    }
    four.fill(0);
    held = 0;
  }

  return {
    sums,
    finish,
    /** Adds the vector with `values[x]` at `positions[x]`, x < count, times `factor`, and 0 elsewhere. */
    add(values: Float64Array, positions: Int32Array, count: number, factor: number): void {
      for (let x = 0; x < count; x++) {
        four[4 * (positions[x] as number) + held] = factor * (values[x] as number);
      }
      if (++held === 4) finish();
    },
  };
}
