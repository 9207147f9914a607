import type { Random } from './random.ts';

/** A group for whom some items work differently, for studies of DIF. */
export type FocalGroup = {
  /** Who belongs: 1 focal, 0 reference, one a person; or the share of persons, drawn at random. Default 0.5. */
  readonly members?: ArrayLike<number> | number;
  /** Added to the ability of everyone in the group: impact, which is not DIF. Default 0. */
  readonly abilityShiftLogits?: number;
  /** Added to each item's difficulty for the group; positive is harder for it. Default all 0. */
  readonly difficultyShiftsLogits?: ArrayLike<number>;
};

/** 0 reference, 1 focal, one a person. @throws RangeError when lengths do not match or a value is impossible. */
export function focalMembers(
  focal: FocalGroup | undefined,
  persons: number,
  items: number,
  random: Random,
): Uint8Array {
  if (focal === undefined) return new Uint8Array(persons);
  const { members = 0.5, abilityShiftLogits = 0, difficultyShiftsLogits } = focal;
  if (!Number.isFinite(abilityShiftLogits))
    throw new RangeError(`Ability cannot shift by ${abilityShiftLogits}.`);
  if (difficultyShiftsLogits !== undefined) {
    if (difficultyShiftsLogits.length !== items)
      throw new RangeError(`${difficultyShiftsLogits.length} difficulty shifts given for ${items} items.`);
    if (!Array.from(difficultyShiftsLogits).every(Number.isFinite))
      throw new RangeError('A shift of difficulty is not finite.');
  }
  if (typeof members === 'number') {
    if (!(members >= 0 && members <= 1))
      throw new RangeError(`A share lies between 0 and 1, not ${members}.`);
    return Uint8Array.from({ length: persons }, () => (random() < members ? 1 : 0));
  }
  if (members.length !== persons)
    throw new RangeError(`${members.length} memberships given for ${persons} persons.`);
  return Uint8Array.from(members, (member) => {
    if (member !== 0 && member !== 1)
      throw new RangeError(`A person is of the reference group, 0, or the focal group, 1, not ${member}.`);
    return member;
  });
}
