import type { Role } from '../contracts/primitives.ts';

export const accessNouns = [
  /** The admin's first page; each row on it is also held to its own noun. */
  'home',
  'exam',
  'key',
  'bank',
  'person',
  'sign_in',
  'group',
  'room',
  'late_answer',
  'results',
  'export',
  'audit',
  'health',
] as const;
export type AccessNoun = (typeof accessNouns)[number];
export type AccessAction = 'read' | 'write';

/** `all`: on every one. `named`: on exams the person is an invigilator of. `none`: the noun does not exist for the role. */
export type Access = 'all' | 'named' | 'none';

type Row = Readonly<Record<AccessNoun, Readonly<Record<AccessAction, Access>>>>;

const all = { read: 'all', write: 'all' } as const;
const look = { read: 'all', write: 'none' } as const;
const named = { read: 'named', write: 'named' } as const;
const lookNamed = { read: 'named', write: 'none' } as const;
const none = { read: 'none', write: 'none' } as const;

const nothing: Row = {
  home: none,
  exam: none,
  key: none,
  bank: none,
  person: none,
  sign_in: none,
  group: none,
  room: none,
  late_answer: none,
  results: none,
  export: none,
  audit: none,
  health: none,
};

/**
 * Who may what (design.md §6, "roles"): one total table, read by the code and by the role-matrix test.
 * A student's own objects are not in it: student procedures bind to the caller.
 * An exam read without `key` comes without its accepted answers. Authors see people and groups in order to assign them.
 */
const table: Readonly<Record<Role, Row>> = {
  owner: {
    home: all,
    exam: all,
    key: all,
    bank: all,
    person: all,
    sign_in: all,
    group: all,
    room: all,
    late_answer: all,
    results: all,
    export: all,
    audit: all,
    health: all,
  },
  author: { ...nothing, home: look, exam: all, key: all, bank: all, person: look, group: look },
  analyst: { ...nothing, home: look, exam: look, results: all, export: all },
  support: { ...nothing, home: look, person: all, sign_in: all, group: all },
  invigilator: { ...nothing, home: lookNamed, exam: lookNamed, room: named, late_answer: named },
  student: nothing,
};

export function accessOf(role: Role, noun: AccessNoun, action: AccessAction): Access {
  return table[role][noun][action];
}

/**
 * May a role that writes people act on a person of `target`? Only an owner touches staff:
 * otherwise support could give itself an owner's password.
 */
export function mayActOnPerson(role: Role, target: Role): boolean {
  return role === 'owner' || (target === 'student' && accessOf(role, 'person', 'write') === 'all');
}
