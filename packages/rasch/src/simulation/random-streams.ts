import { type Random, seededRandom } from './random.ts';

/**
 * The generator of one part of a simulation, apart from all others of the same seed: what one part draws moves no
 * other, so that the same persons answer the same with and without, say, missing answers.
 * @param part a whole number from 0.
 */
export function randomStream(seed: number, part: number): Random {
  return seededRandom(Math.floor(seededRandom(seed)() * 2 ** 52) + part);
}
