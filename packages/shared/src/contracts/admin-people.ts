import { z } from 'zod';
import { ExamId, GroupId, PersonId } from '../ids.ts';
import { Instant, Locale, PageInput, Role } from './primitives.ts';

export const Accommodation = z.strictObject({
  factor: z.number().min(1).max(5),
  extraMinutes: z.int().min(0).max(600),
  breakMinutes: z.int().min(0).max(600),
  displayNeeds: z.string().max(500),
});
export type Accommodation = z.infer<typeof Accommodation>;

export const PersonRow = z.strictObject({
  personId: PersonId,
  fullName: z.string(),
  login: z.string().nullable(),
  email: z.string().nullable(),
  role: Role,
  locale: Locale,
  groups: z.array(z.strictObject({ groupId: GroupId, name: z.string() })),
  accommodation: Accommodation.nullable(),
  disabled: z.boolean(),
  archived: z.boolean(),
  isDemo: z.boolean(),
  version: z.int(),
});
export type PersonRow = z.infer<typeof PersonRow>;

export const ListPeopleInput = z.strictObject({
  search: z.string().max(200).default(''),
  groupId: GroupId.nullable().default(null),
  /** `staff` is everyone but students. */
  role: z.enum([...Role.options, 'staff']).optional(),
  archived: z.boolean().default(false),
  ...PageInput.shape,
});
export const ListPeopleOutput = z.strictObject({
  rows: z.array(PersonRow),
  page: z.int(),
  limit: z.int(),
  total: z.int(),
});

/** What is printed on a slip; the secret is shown this once, only its hash is kept. */
export const SignInSlip = z.strictObject({
  personId: PersonId,
  fullName: z.string(),
  login: z.string(),
  secret: z.string(),
});
export type SignInSlip = z.infer<typeof SignInSlip>;

export const CreateStudentsInput = z.strictObject({
  names: z.array(z.string().trim().min(1).max(200)).min(1).max(500),
  groupId: GroupId.nullable(),
  locale: Locale,
});
export const CreateStudentsOutput = z.strictObject({ slips: z.array(SignInSlip) });

export const CreateStaffInput = z.strictObject({
  fullName: z.string().trim().min(1).max(200),
  email: z.email().max(200),
  role: z.enum(['owner', 'author', 'analyst', 'support', 'invigilator']),
  locale: Locale,
});
/** `password` is made here and shown once. */
export const CreateStaffOutput = z.strictObject({ personId: PersonId, password: z.string() });

export const UpdatePersonInput = z.strictObject({
  personId: PersonId,
  version: z.int(),
  fullName: z.string().trim().min(1).max(200),
  locale: Locale,
  groupIds: z.array(GroupId).max(50),
});
export const SetAccommodationInput = z.strictObject({
  personId: PersonId,
  accommodation: Accommodation.nullable(),
});
export const SetDisabledInput = z.strictObject({ personId: PersonId, disabled: z.boolean() });
export const SetArchivedInput = z.strictObject({ personId: PersonId, archived: z.boolean() });
export const NewSlipsInput = z.strictObject({ personIds: z.array(PersonId).min(1).max(500) });

export const GroupRow = z.strictObject({
  groupId: GroupId,
  name: z.string(),
  kind: z.enum(['class', 'company', 'school']),
  parentId: GroupId.nullable(),
  memberCount: z.int(),
  archived: z.boolean(),
});
export type GroupRow = z.infer<typeof GroupRow>;
export const ListGroupsOutput = z.strictObject({ groups: z.array(GroupRow) });
export const SaveGroupInput = z.strictObject({
  groupId: GroupId.nullable(),
  name: z.string().trim().min(1).max(200),
  kind: GroupRow.shape.kind,
  parentId: GroupId.nullable(),
  archived: z.boolean().default(false),
});
export const SaveGroupOutput = z.strictObject({ groupId: GroupId });

export const AuditRow = z.strictObject({
  id: z.string(),
  at: Instant,
  actor: z.string(),
  verb: z.string(),
  noun: z.string(),
  nounId: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
export type AuditRow = z.infer<typeof AuditRow>;
/** Cursor paging: `before` is the last id seen. */
export const ListAuditInput = z.strictObject({
  examId: ExamId.nullable().default(null),
  before: z
    .string()
    .regex(/^\d{1,15}$/)
    .nullable()
    .default(null),
  limit: PageInput.shape.limit,
});
export const ListAuditOutput = z.strictObject({ rows: z.array(AuditRow), next: z.string().nullable() });
