/** Rows and columns `places` of a square matrix of the given width, row-major. */
export function partOf(matrix: Float64Array, width: number, places: ArrayLike<number>): Float64Array {
  const size = places.length;
  const part = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++)
      part[a * size + b] = matrix[(places[a] as number) * width + (places[b] as number)] as number;
  }
  return part;
}

/**
 * Newton's step, the inverse information times the gradient, in the parameters `free`; 0 for all others.
 * @param inverse square over `free`; `null` where there is none, and then no step.
 */
export function newtonStep(
  inverse: Float64Array | null,
  gradient: Float64Array,
  free: ArrayLike<number>,
): Float64Array | null {
  if (inverse === null) return null;
  const step = new Float64Array(gradient.length);
  const size = free.length;
  for (let a = 0; a < size; a++) {
    const at = free[a] as number;
    for (let b = 0; b < size; b++)
      (step[at] as number) += (inverse[a * size + b] as number) * (gradient[free[b] as number] as number);
  }
  return step;
}

/** Completes a symmetric matrix, row-major, of which the lower triangle is known. */
export function mirror(matrix: Float64Array, size: number): Float64Array {
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++) matrix[j * size + i] = matrix[i * size + j] as number;
  return matrix;
}
