import { MISSING, RIGHT } from '../data/response-matrix.ts';
import { closePairs } from './close-pairs.ts';
import { conditionalBernoulli } from './conditional-bernoulli.ts';
import type { ConditionalData } from './conditional-data.ts';
import { pairSums } from './pair-sums.ts';

/**
 * Adds to `expected` and `information` (K × K, by position) the part of the persons who share their combination of
 * items with too few others for a table, and returns their part of the log-likelihood, −Σ log γ. O(K²) a person.
 *
 * The probabilities π_i come from `conditionalBernoulli`. For a pair both answered,
 *
 *   π_ij (ε_j − ε_i) = ε_j π_i − ε_i π_j
 *
 * (π_i = ε_i A + π_ij and π_j = ε_j A + π_ij, where A γ_r is γ_{r−1} without i and j; Chen & Liu 1997, eq. 14).
 * As it is linear in the π, it is applied once to sums over persons: all that is needed of a person are the π, their
 * products, and what to subtract for items not answered.
 */
export function addScatteredMoments(
  { summary }: ConditionalData,
  difficulties: Float64Array,
  expected: Float64Array,
  information: Float64Array,
): number {
  const { matrix, items, scattered } = summary;
  const size = items.length;
  if (scattered.length === 0) return 0;
  // In order of difficulty close items are neighbours in every person's chain.
  const order = Int32Array.from(items.keys()).sort(
    (a, b) => (difficulties[a] as number) - (difficulties[b] as number),
  );
  const sorted = Float64Array.from(order, (position) => difficulties[position] as number);
  const sums = pairSums(size);
  const close = closePairs(sorted);
  const person = conditionalBernoulli(size);
  const easiness = sorted.map((difficulty) => Math.exp(-difficulty));
  const columns = order.map((position) => items[position] as number);
  const answered = new Int32Array(size);
  const missing = new Int32Array(size);
  const ownEasiness = new Float64Array(size);
  let logLikelihood = 0;
  for (let index = 0; index < scattered.length; index++) {
    const row = (scattered[index] as number) * matrix.items;
    let count = 0;
    let absent = 0;
    let score = 0;
    let centre = 0;
    for (let j = 0; j < size; j++) {
      const cell = matrix.cells[row + (columns[j] as number)] as number;
      if (cell === MISSING) {
        missing[absent++] = j;
        continue;
      }
      if (cell === RIGHT) score++;
      ownEasiness[count] = easiness[j] as number;
      centre += sorted[j] as number;
      answered[count++] = j;
    }
    if (score === 0 || score === count) continue;
    logLikelihood -= person.condition(ownEasiness, count, score, centre / count);
    sums.add(person.solved, answered, count, missing, absent);
    if (close.any) close.add(person, answered, count);
  }
  sums.products.finish();
  for (let a = 0; a < size; a++) {
    const i = order[a] as number;
    (expected[i] as number) += sums.solved[a] as number;
    information[i * size + i] =
      (information[i * size + i] as number) +
      (sums.solved[a] as number) -
      (sums.products.sums[a * size + a] as number);
    for (let b = a + 1; b < size; b++) {
      const j = order[b] as number;
      const pair = close.sumOf(a, b) ?? sums.bothRight(a, b, (sorted[a] as number) - (sorted[b] as number));
      const covariance = pair - (sums.products.sums[a * size + b] as number);
      (information[i * size + j] as number) += covariance;
      (information[j * size + i] as number) += covariance;
    }
  }
  return logLikelihood;
}
