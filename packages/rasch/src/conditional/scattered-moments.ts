import type { AnswerSummary } from '../data/answer-summary.ts';
import { answersOfPerson } from '../data/answers-of-person.ts';
import { isExtreme } from '../data/for-each-score-group.ts';
import { emptySplit, splitItems } from '../data/split-items.ts';
import { crossProducts } from '../mathematics/cross-products.ts';
import { sumsByPresence } from '../mathematics/sums-by-presence.ts';
import { closePairs } from './close-pairs.ts';
import { conditionalBernoulli } from './conditional-bernoulli.ts';

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
  { matrix, items, scattered }: AnswerSummary,
  difficulties: Float64Array,
  expected: Float64Array,
  information: Float64Array,
): number {
  const size = items.length;
  if (scattered.length === 0) return 0;
  // In order of difficulty close items are neighbours in every person's chain.
  const order = Int32Array.from(items.keys()).sort(
    (a, b) => (difficulties[a] as number) - (difficulties[b] as number),
  );
  const sorted = Float64Array.from(order, (position) => difficulties[position] as number);
  const solved = sumsByPresence(size);
  const products = crossProducts(size);
  const close = closePairs(sorted);
  const person = conditionalBernoulli(size);
  const easiness = sorted.map((difficulty) => Math.exp(-difficulty));
  const columns = order.map((position) => items[position] as number);
  const answersOf = answersOfPerson({ matrix, items: columns, includes: null });
  const split = emptySplit(size);
  const ownEasiness = new Float64Array(size);
  let logLikelihood = 0;
  for (let index = 0; index < scattered.length; index++) {
    const answers = answersOf(scattered[index] as number);
    if (isExtreme(answers)) continue;
    const { count, score } = answers;
    splitItems(split, columns, answers.items, count);
    let centre = 0;
    for (let x = 0; x < count; x++) {
      const j = split.answered[x] as number;
      ownEasiness[x] = easiness[j] as number;
      centre += (sorted[j] as number) / count;
    }
    logLikelihood -= person.condition(ownEasiness, count, score, centre);
    solved.add(person.solved, split);
    products.add(person.solved, split.answered, count, 1);
    if (close.any) close.add(person, split.answered, count);
  }
  products.finish();
  for (let a = 0; a < size; a++) {
    const i = order[a] as number;
    const own = solved.total[a] as number;
    (expected[i] as number) += own;
    (information[i * size + i] as number) += own - (products.sums[a * size + a] as number);
    for (let b = a + 1; b < size; b++) {
      const j = order[b] as number;
      const covariance = bothRight(a, b) - (products.sums[a * size + b] as number);
      (information[i * size + j] as number) += covariance;
      (information[j * size + i] as number) += covariance;
    }
  }
  return logLikelihood;

  /** Σ π_ij; a the easier. */
  function bothRight(a: number, b: number): number {
    const logRatio = (sorted[a] as number) - (sorted[b] as number);
    return (
      close.sumOf(a, b) ??
      (solved.withOther(b, a) - Math.exp(logRatio) * solved.withOther(a, b)) / -Math.expm1(logRatio)
    );
  }
}
