import type { ResponseMatrix } from '../data/response-matrix.ts';
import { simulateExam } from './simulate-exam.ts';

/**
 * Complete answers of persons with the given abilities to items with the given difficulties, under the model.
 * The same seed gives the same answers.
 * @throws RangeError when a value is not finite.
 */
export function simulateResponses(input: {
  readonly abilities: ArrayLike<number>;
  readonly difficulties: ArrayLike<number>;
  readonly seed: number;
}): ResponseMatrix {
  const { abilities, difficulties: difficultiesLogits, seed } = input;
  return simulateExam({ abilities, difficultiesLogits, seed }).answers;
}
