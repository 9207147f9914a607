import { assertLength, assertOneOf } from '../data/assert-values.ts';

/** One entry a person: 0 reference, 1 focal, `null` left out of the comparison. */
export type PersonGroups = ArrayLike<0 | 1 | null>;

export type GroupName = 'reference' | 'focal';

/** What each group number stands for. */
export const GROUP_NAMES = ['reference', 'focal'] as const;

/** @throws RangeError when there is not one entry a person, or one is anything but 0, 1 and null. */
export function assertGroups(groups: PersonGroups, persons: number): void {
  assertLength(groups, persons, 'groups', 'persons');
  for (let person = 0; person < persons; person++)
    assertOneOf('The group of a person', groups[person], [0, 1, null]);
}
