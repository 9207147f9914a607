import { misuse } from '../data/assert-values.ts';
import { sum } from '../mathematics/sum.ts';
import type { GradeProbability } from './grade-probabilities.ts';

export type Classification = {
  /** Expected share of persons whose true score lies in the grade they were given. */
  readonly accuracy: number;
  /** Expected share of persons given the same grade on two like tests. */
  readonly consistency: number;
};

/**
 * Accuracy and consistency of grading (Rudner 2001, 2005): the mean over persons of the probability of the grade
 * given, and of Σ p² over the grades. `null` of nobody.
 *
 * @param persons each one's grade as reported and `gradeProbabilities`.
 * @throws RangeError for a grade that is not among the probabilities.
 */
export function classificationOf(
  persons: readonly { readonly grade: string | null; readonly probabilities: readonly GradeProbability[] }[],
): Classification | null {
  if (persons.length === 0) return null;
  const ofGiven = persons.map(({ grade, probabilities }) => {
    const given = probabilities.find((entry) => entry.grade === grade);
    return given?.probability ?? misuse(`There is no probability of grade ${grade}.`);
  });
  const ofSame = persons.map(({ probabilities }) =>
    sum(probabilities.map(({ probability }) => probability * probability)),
  );
  return { accuracy: sum(ofGiven) / persons.length, consistency: sum(ofSame) / persons.length };
}
