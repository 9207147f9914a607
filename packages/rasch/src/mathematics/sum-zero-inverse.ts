/**
 * Generalised inverse of an information matrix whose rows sum to zero, under the constraint that the parameters
 * sum to zero: (A + c·11ᵀ)⁻¹ − 11ᵀ/(cK²), c any positive number, here one of the size of A. The result is the
 * Moore-Penrose inverse, and the covariance matrix of the sum-zero estimates.
 *
 * @param matrix row-major, `size` × `size`, symmetric; not changed.
 * @returns `null` when the matrix is not positive definite on that space, to working precision.
 */
export function sumZeroInverse(matrix: Float64Array, size: number): Float64Array | null {
  let trace = 0;
  for (let i = 0; i < size; i++) trace += matrix[i * size + i] as number;
  const lift = trace / (size * size);
  if (!(lift > 0)) return null;
  const inverse = positiveDefiniteInverse(
    matrix.map((value) => value + lift),
    size,
  );
  const shift = 1 / (lift * size * size);
  return inverse?.map((value) => value - shift) ?? null;
}

/** Inverse by Cholesky's factorisation A = LLᵀ, then A⁻¹ = L⁻ᵀL⁻¹. `null` when a pivot is not positive. */
function positiveDefiniteInverse(matrix: Float64Array, size: number): Float64Array | null {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * size + j] as number;
      for (let k = 0; k < j; k++) rest -= (lower[i * size + k] as number) * (lower[j * size + k] as number);
      if (i !== j) {
        lower[i * size + j] = rest / (lower[j * size + j] as number);
      } else {
        // A pivot below rounding of its own diagonal element is a zero: the matrix is singular.
        if (!(rest > 1e-14 * (matrix[i * size + i] as number))) return null;
        lower[i * size + i] = Math.sqrt(rest);
      }
    }
  }
  const lowerInverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    for (let i = column; i < size; i++) {
      let rest = i === column ? 1 : 0;
      for (let k = column; k < i; k++) {
        rest -= (lower[i * size + k] as number) * (lowerInverse[k * size + column] as number);
      }
      lowerInverse[i * size + column] = rest / (lower[i * size + i] as number);
    }
  }
  const inverse = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let value = 0;
      for (let k = i; k < size; k++) {
        value += (lowerInverse[k * size + i] as number) * (lowerInverse[k * size + j] as number);
      }
      inverse[i * size + j] = value;
      inverse[j * size + i] = value;
    }
  }
  return inverse;
}
