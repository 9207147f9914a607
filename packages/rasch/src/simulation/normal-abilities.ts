import { assertNumber, assertWhole } from '../data/assert-values.ts';
import { seededRandom, standardNormal } from './random.ts';

export type NormalAbilities = {
  readonly persons: number;
  /** Default 0. */
  readonly meanLogits?: number;
  /** Default 1; 0 gives everyone the mean. */
  readonly sdLogits?: number;
  readonly seed: number;
};

/**
 * Abilities drawn from a normal distribution.
 * @throws RangeError for an impossible number of persons, or a mean or sd that is not finite or below 0.
 */
export function normalAbilities({
  persons,
  meanLogits = 0,
  sdLogits = 1,
  seed,
}: NormalAbilities): Float64Array {
  assertWhole('persons', persons);
  assertNumber('meanLogits', meanLogits);
  assertNumber('sdLogits', sdLogits, 0);
  const random = seededRandom(seed);
  return Float64Array.from({ length: persons }, () => meanLogits + sdLogits * standardNormal(random));
}
