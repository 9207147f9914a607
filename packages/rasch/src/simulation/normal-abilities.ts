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
  if (!Number.isInteger(persons) || persons < 0)
    throw new RangeError(`The number of persons is a whole number, not ${persons}.`);
  if (!Number.isFinite(meanLogits) || !(sdLogits >= 0 && sdLogits < Number.POSITIVE_INFINITY))
    throw new RangeError(`Abilities cannot have mean ${meanLogits} and standard deviation ${sdLogits}.`);
  const random = seededRandom(seed);
  return Float64Array.from({ length: persons }, () => meanLogits + sdLogits * standardNormal(random));
}
