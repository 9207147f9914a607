import { assertEach, assertLength, assertNumber, assertOneOf } from '../data/assert-values.ts';
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
  assertNumber('abilityShiftLogits', abilityShiftLogits);
  if (difficultyShiftsLogits !== undefined) {
    assertLength(difficultyShiftsLogits, items, 'difficulty shifts', 'items');
    assertEach('The difficulty shift of item', difficultyShiftsLogits);
  }
  if (typeof members === 'number') {
    assertNumber('The share of members', members, 0, 1);
    return Uint8Array.from({ length: persons }, () => (random() < members ? 1 : 0));
  }
  assertLength(members, persons, 'members', 'persons');
  for (let person = 0; person < persons; person++)
    assertOneOf(`The group of person ${person}`, members[person], [0, 1]);
  return Uint8Array.from(members);
}
