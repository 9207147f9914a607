import type { Assignment, ExamDetail } from '@invigil/shared/contracts/admin-exams';
import type { GroupId, PersonId } from '@invigil/shared/ids';

type Who = Pick<ExamDetail, 'assignments' | 'invigilators'>;

/**
 * Who may sit and who watches, as a set of named members (`everyone`, `group:…`, `person:…`, `invigilator:…`): two people who add
 * and remove different members never disturb each other.
 */
export type WhoFields = Readonly<Record<string, true | undefined>>;

export function fieldsOf({ assignments, invigilators }: Who): WhoFields {
  const members = [
    ...assignments.map((one) =>
      one.to === 'everyone'
        ? 'everyone'
        : one.to === 'group'
          ? `group:${one.groupId}`
          : `person:${one.personId}`,
    ),
    ...invigilators.map((one) => `invigilator:${one.personId}`),
  ];
  return Object.fromEntries(members.map((member) => [member, true]));
}

const idsOf = (fields: WhoFields, kind: string): string[] =>
  Object.keys(fields)
    .filter((member) => fields[member] && member.startsWith(`${kind}:`))
    .map((member) => member.slice(kind.length + 1));

export const groupIdsOf = (fields: WhoFields) => idsOf(fields, 'group') as GroupId[];
export const personIdsOf = (fields: WhoFields) => idsOf(fields, 'person') as PersonId[];
export const invigilatorIdsOf = (fields: WhoFields) => idsOf(fields, 'invigilator') as PersonId[];

export function assignmentsOf(fields: WhoFields): Assignment[] {
  return [
    ...(fields.everyone ? [{ to: 'everyone' } as const] : []),
    ...groupIdsOf(fields).map((groupId) => ({ to: 'group', groupId }) as const),
    ...personIdsOf(fields).map((personId) => ({ to: 'person', personId }) as const),
  ];
}
