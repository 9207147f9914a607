import { assertEach, assertLength, assertNumber } from '../data/assert-values.ts';
import type { GroupMeasures } from './measure-score-groups.ts';

/**
 * Reliability of person measures from their own errors: 1 − mean(se²) / var(measure), variance with n − 1.
 * At Warm's estimates of all persons it is the WLE reliability; at maximum likelihood estimates, extreme scores
 * left out (`null`), the person separation reliability. May be negative. `null` for fewer than two persons or
 * where the measures do not vary.
 * @throws RangeError when the lengths differ, a value is not finite or an error is negative.
 */
export function wleReliability(
  abilities: ArrayLike<number | null>,
  seLogits: ArrayLike<number | null>,
): number | null {
  assertLength(seLogits, abilities.length, 'standard errors', 'abilities');
  const known = Array.from(abilities, (ability, person) =>
    ability === null || (seLogits[person] ?? null) === null ? 0 : 1,
  );
  const or0 = (values: ArrayLike<number | null>) => Array.from(values, (value) => value ?? 0);
  const [measures, errors] = [or0(abilities), or0(seLogits)];
  assertEach('The ability of person', measures);
  assertEach('The error of person', errors, 0);
  return reliabilityOf(measures, errors, known);
}

/** `wleReliability` of persons in groups of one measure. */
export function groupReliability({ abilityLogits, seLogits, persons }: GroupMeasures): number | null {
  return reliabilityOf(
    abilityLogits,
    seLogits,
    persons.map((count, group) => (seLogits[group] === 0 ? 0 : count)),
  );
}

function reliabilityOf(
  abilities: ArrayLike<number>,
  seLogits: ArrayLike<number>,
  counts: ArrayLike<number>,
): number | null {
  let persons = 0;
  let total = 0;
  let errorVariance = 0;
  for (let group = 0; group < counts.length; group++) {
    const count = counts[group] as number;
    persons += count;
    total += count * (abilities[group] as number);
    errorVariance += count * (seLogits[group] as number) ** 2;
  }
  const mean = total / persons;
  let squares = 0;
  for (let group = 0; group < counts.length; group++)
    squares += (counts[group] as number) * ((abilities[group] as number) - mean) ** 2;
  if (persons < 2 || !(squares > 1e-20 * persons * Math.max(1, mean * mean))) return null;
  return 1 - errorVariance / persons / (squares / (persons - 1));
}

/**
 * Separation index G = √(R / (1 − R)): spread of the true measures in units of the error (Wright & Masters 1982).
 * 0 where the reliability is not positive; `null` where there is none or it is 1.
 * @throws RangeError for a reliability not finite.
 */
export function separationOf(reliability: number | null): number | null {
  if (reliability === null) return null;
  assertNumber('A reliability', reliability);
  if (reliability >= 1) return null;
  return reliability <= 0 ? 0 : Math.sqrt(reliability / (1 - reliability));
}
