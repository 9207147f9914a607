/** One entry a person: 0 reference, 1 focal, `null` left out of the comparison. */
export type PersonGroups = ArrayLike<0 | 1 | null>;

export type GroupName = 'reference' | 'focal';

/** What each group number stands for. */
export const GROUP_NAMES = ['reference', 'focal'] as const;

/** @throws RangeError when there is not one entry a person, or one is anything but 0, 1 and null. */
export function assertGroups(groups: PersonGroups, persons: number): void {
  if (groups.length !== persons)
    throw new RangeError(`${groups.length} group entries given for ${persons} persons.`);
  for (let person = 0; person < persons; person++) {
    const group = groups[person];
    if (group !== 0 && group !== 1 && group !== null)
      throw new RangeError(`Person ${person}: a group is 0, 1 or null, not ${String(group)}.`);
  }
}
