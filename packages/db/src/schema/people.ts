import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, instant } from './columns.ts';

export const people = pgTable(
  'people',
  {
    id: id(),
    fullName: text('full_name').notNull(),
    /** Folded for searching: lower case, all Uzbek apostrophes one. */
    searchName: text('search_name').notNull().default(''),
    /** Printed on the slip; staff sign in with e-mail and have none. */
    login: text('login'),
    email: text('email'),
    role: text('role', {
      enum: ['owner', 'author', 'analyst', 'support', 'invigilator', 'student'],
    }).notNull(),
    locale: text('locale', { enum: ['uz', 'ru', 'en'] })
      .notNull()
      .default('uz'),
    /** Raised by sign-out everywhere, password change and disabling; verified tokens of an older one die. */
    authVersion: integer('auth_version').notNull().default(1),
    hiddenFromBoards: boolean('hidden_from_boards').notNull().default(false),
    isDemo: boolean('is_demo').notNull().default(false),
    version: integer('version').notNull().default(1),
    disabledAt: instant('disabled_at'),
    archivedAt: instant('archived_at'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('people_login').on(t.login),
    uniqueIndex('people_email').on(t.email),
    /** The order of lists; with what they are narrowed by, so that even the last page is read off the index. */
    index('people_list').on(t.searchName, t.id, t.role).where(sql`archived_at is null`),
    /** How many there are: a count reads a dozen pages of it and not the table. */
    index('people_standing').on(t.role).where(sql`archived_at is null`),
    check('people_role', sql`${t.role} in ('owner','author','analyst','support','invigilator','student')`),
  ],
);

export const groups = pgTable('groups', {
  id: id(),
  name: text('name').notNull(),
  kind: text('kind', { enum: ['class', 'company', 'school'] }).notNull(),
  parentId: uuid('parent_id').references((): AnyPgColumn => groups.id),
  archivedAt: instant('archived_at'),
  createdAt: createdAt(),
});

export const groupMembers = pgTable(
  'group_members',
  {
    groupId: uuid('group_id')
      .notNull()
      .references(() => groups.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.personId] }), index('group_members_person').on(t.personId)],
);

export const accommodations = pgTable('accommodations', {
  personId: uuid('person_id')
    .primaryKey()
    .references(() => people.id),
  factor: numeric('factor', { precision: 5, scale: 3, mode: 'number' }).notNull().default(1),
  extraMinutes: integer('extra_minutes').notNull().default(0),
  breakMinutes: integer('break_minutes').notNull().default(0),
  displayNeeds: text('display_needs').notNull().default(''),
});
