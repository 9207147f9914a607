import {
  assertResponseMatrix,
  itemTotals,
  MISSING,
  type ResponseMatrix,
  RIGHT,
} from '../data/response-matrix.ts';

/**
 * Kuder & Richardson's (1937) formula 20, K/(K − 1) · (1 − Σ p(1 − p) / var(score)), variances with n; equal to
 * Cronbach's alpha. `null` with missing answers, fewer than two items, or scores that do not vary.
 */
export function kr20(matrix: ResponseMatrix): number | null {
  assertResponseMatrix(matrix);
  const { persons, items, cells } = matrix;
  if (items < 2 || persons === 0 || cells.includes(MISSING)) return null;
  const itemVariance = itemTotals(matrix).right.reduce((total, right) => {
    const easiness = right / persons;
    return total + easiness * (1 - easiness);
  }, 0);
  // Scores are whole numbers, so that these sums are exact.
  let total = 0;
  let squares = 0;
  for (let start = 0; start < cells.length; start += items) {
    let score = 0;
    for (let item = 0; item < items; item++) if (cells[start + item] === RIGHT) score++;
    total += score;
    squares += score * score;
  }
  const scatter = persons * squares - total * total;
  if (scatter === 0) return null;
  return (items / (items - 1)) * (1 - (itemVariance * persons * persons) / scatter);
}
