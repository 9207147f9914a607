/**
 * Sums for Pearson's correlation of every two columns over the rows that have both. Products are summed by pair;
 * Σx and Σx² only by column, and what a pair must leave out of them, the rows that lack the other column, beside
 * it: a complete row costs K²/2 products and nothing else.
 * @param counted the columns that may have values.
 */
export function pairSums(columns: number, counted: Int32Array) {
  const product = new Float64Array(columns * columns);
  const rows = new Int32Array(columns);
  const total = new Float64Array(columns);
  const squares = new Float64Array(columns);
  // Row-major by the column that lacks a value, then by the one that has it.
  const lostRows = new Int32Array(columns * columns);
  const lostTotal = new Float64Array(columns * columns);
  const lostSquares = new Float64Array(columns * columns);

  /** @param row 0 where `present` is 0. */
  function add(row: Float64Array, present: Uint8Array): void {
    let count = 0;
    for (let a = 0; a < columns; a++) {
      if (present[a] === 0) continue;
      count++;
      const x = row[a] as number;
      (rows[a] as number) += 1;
      (total[a] as number) += x;
      (squares[a] as number) += x * x;
      for (let b = a + 1, at = a * columns + b; b < columns; b++, at++) {
        (product[at] as number) += x * (row[b] as number);
      }
    }
    if (count === counted.length || count === 0) return;
    for (const b of counted) {
      if (present[b] === 0) lose(b * columns, row, present);
    }
  }

  function lose(start: number, row: Float64Array, present: Uint8Array): void {
    for (let a = 0, at = start; a < columns; a++, at++) {
      if (present[a] === 0) continue;
      const x = row[a] as number;
      (lostRows[at] as number) += 1;
      (lostTotal[at] as number) += x;
      (lostSquares[at] as number) += x * x;
    }
  }

  /** n, Σx and Σ(x − x̄)² of column a over the rows that also have b; `null` where x does not vary. */
  function spread(a: number, b: number) {
    const lost = b * columns + a;
    const n = (rows[a] as number) - (lostRows[lost] as number);
    if (n < LEAST_ROWS) return null;
    const sum = (total[a] as number) - (lostTotal[lost] as number);
    const square = (squares[a] as number) - (lostSquares[lost] as number);
    const about = square - (sum * sum) / n;
    // Differences leave rounding of the size of what was subtracted, which is not a variance.
    return about > 1e-12 * (squares[a] as number) ? { n, sum, about } : null;
  }

  /** Symmetric matrices, row-major; where there is no value both are 0, off the diagonal. */
  function correlations() {
    const q3 = new Float64Array(columns * columns);
    const personsOfPair = new Int32Array(columns * columns);
    for (let a = 0; a < columns; a++) {
      q3[a * columns + a] = 1;
      personsOfPair[a * columns + a] = rows[a] as number;
      for (let b = a + 1; b < columns; b++) {
        const first = spread(a, b);
        const second = spread(b, a);
        if (first === null || second === null) continue;
        const at = a * columns + b;
        const together = (product[at] as number) - (first.sum * second.sum) / first.n;
        const r = together / Math.sqrt(first.about * second.about);
        q3[at] = q3[b * columns + a] = Math.max(-1, Math.min(1, r));
        personsOfPair[at] = personsOfPair[b * columns + a] = first.n;
      }
    }
    return { q3, personsOfPair };
  }

  return { add, correlations };
}

/** Any two rows lie on a line: their correlation says nothing. */
const LEAST_ROWS = 3;
