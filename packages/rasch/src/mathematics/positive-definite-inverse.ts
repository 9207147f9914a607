import { mirror } from './free-parameters.ts';
import { mean } from './sum.ts';

/**
 * Inverse of a symmetric positive definite matrix by Cholesky's factorisation A = LLᵀ, then A⁻¹ = L⁻ᵀL⁻¹.
 * @param matrix row-major, `size` × `size`; not changed.
 * @returns `null` when a pivot is not positive, to working precision.
 */
export function positiveDefiniteInverse(matrix: Float64Array, size: number): Float64Array | null {
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
  // L⁻¹ is kept transposed, so that both products below run along rows.
  const inverseT = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const row = column * size;
    for (let i = column; i < size; i++) {
      let rest = i === column ? 1 : 0;
      for (let k = column; k < i; k++)
        rest -= (lower[i * size + k] as number) * (inverseT[row + k] as number);
      inverseT[row + i] = rest / (lower[i * size + i] as number);
    }
  }
  const inverse = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let value = 0;
      for (let k = i; k < size; k++)
        value += (inverseT[i * size + k] as number) * (inverseT[j * size + k] as number);
      inverse[i * size + j] = value;
    }
  }
  return mirror(inverse, size);
}

/**
 * Generalised inverse of an information matrix A with A·1 = λ1 (λ is 0 for a conditional likelihood, and more with
 * a prior), under the constraint that the parameters sum to zero: (A + c·11ᵀ)⁻¹, c any positive number, with rows
 * and columns centred. At λ = 0 it is the Moore-Penrose inverse, and the covariance of the sum-zero estimates.
 *
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
  if (inverse === null) return null;
  const means = Float64Array.from(
    { length: size },
    (_, i) => mean(inverse.subarray(i * size, (i + 1) * size)) as number,
  );
  const centre = mean(means) as number;
  for (let i = 0, at = 0; i < size; i++) {
    const shift = centre - (means[i] as number);
    for (let j = 0; j < size; j++, at++) (inverse[at] as number) += shift - (means[j] as number);
  }
  return inverse;
}
