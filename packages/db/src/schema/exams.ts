import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, instant } from './columns.ts';
import { groups, people } from './people.ts';

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

export const exams = pgTable(
  'exams',
  {
    id: id(),
    /** For people to say and type: it stands on the receipt, and with the code it finds a submission. */
    number: serial('number').notNull().unique('exams_number'),
    kind: text('kind', { enum: ['mock', 'practice', 'placement', 'rehearsal'] }).notNull(),
    status: text('status', { enum: ['draft', 'published', 'archived'] })
      .notNull()
      .default('draft'),
    /** Optimistic: every edit names the one it read. */
    version: integer('version').notNull().default(1),
    /** The published version that students sit; null before the first publication. */
    currentVersionId: uuid('current_version_id').references((): AnyPgColumn => examVersions.id),
    /** The version being edited; null when nothing is changed since the last publication. */
    draftVersionId: uuid('draft_version_id').references((): AnyPgColumn => examVersions.id),
    /** The one pointer whose flip makes results visible. Foreign key in the migration (the tables refer to each other). */
    publishedCalibrationId: uuid('published_calibration_id'),
    resultsPublishedAt: instant('results_published_at'),
    /** Set by unpublish: the automatic release leaves the exam alone until a person publishes again. */
    resultsHeldAt: instant('results_held_at'),
    recalibrationAdvised: boolean('recalibration_advised').notNull().default(false),
    /** Set by an analyst, cleared by the calibration that follows: so that the wish outlives the queue. */
    recalibrationRequestedAt: instant('recalibration_requested_at'),
    isDemo: boolean('is_demo').notNull().default(false),
    createdBy: uuid('created_by').references(() => people.id),
    archivedAt: instant('archived_at'),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    index('exams_status').on(t.status),
    check('exams_kind', sql`${t.kind} in ('mock','practice','placement','rehearsal')`),
  ],
);

/** Immutable once `published_at` is set (a trigger holds it); a session stays with the version it began on. */
export const examVersions = pgTable(
  'exam_versions',
  {
    id: id(),
    examId: uuid('exam_id')
      .notNull()
      .references(() => exams.id),
    number: integer('number').notNull(),
    titles: jsonb('titles').$type<{ uz: string; ru: string; en: string }>().notNull(),
    template: text('template', { enum: ['national_certificate_mathematics', 'custom'] }).notNull(),
    bookletId: uuid('booklet_id').references((): AnyPgColumn => booklets.id),
    opensAt: instant('opens_at'),
    closesAt: instant('closes_at'),
    entryClosesAt: instant('entry_closes_at'),
    /** Null: no duration, for kinds that need no clock (rules/publish-check.ts, `mayBeUntimed`). */
    durationMs: bigint('duration_ms', { mode: 'number' }),
    graceMs: integer('grace_ms').notNull().default(30_000),
    zone: text('zone').notNull().default('Asia/Tashkent'),
    latePolicy: text('late_policy', { enum: ['reject', 'quarantine', 'accept_until'] })
      .notNull()
      .default('quarantine'),
    lateUntil: instant('late_until'),
    maxAttempts: integer('max_attempts').notNull().default(1),
    releasePolicy: text('release_policy', { enum: ['automatic', 'at', 'by_hand'] })
      .notNull()
      .default('automatic'),
    releaseAt: instant('release_at'),
    takeOverNeedsConsent: boolean('take_over_needs_consent').notNull().default(false),
    publishedAt: instant('published_at'),
    publishedBy: uuid('published_by').references(() => people.id),
    createdAt: createdAt(),
  },
  (t) => [
    unique('exam_versions_number').on(t.examId, t.number),
    index('exam_versions_window').on(t.opensAt, t.closesAt),
  ],
);

export const items = pgTable(
  'items',
  {
    id: id(),
    examVersionId: uuid('exam_version_id')
      .notNull()
      .references(() => examVersions.id),
    /** The same question in other versions and clones. */
    bankItemId: uuid('bank_item_id').notNull().defaultRandom(),
    /** Paper order, from 1. */
    position: integer('position').notNull(),
    question: integer('question').notNull(),
    part: text('part').notNull().default(''),
    kind: text('kind', { enum: ['choice', 'match', 'open'] }).notNull(),
    options: text('options').array().notNull().default([]),
    section: text('section').notNull().default(''),
    topic: text('topic').notNull().default(''),
  },
  (t) => [
    unique('items_position').on(t.examVersionId, t.position),
    unique('items_question').on(t.examVersionId, t.question, t.part),
  ],
);

/** Not granted to the student login, nor is `key_entries`. The key in force is the highest number of the exam version. */
export const keyVersions = pgTable(
  'key_versions',
  {
    id: id(),
    examVersionId: uuid('exam_version_id')
      .notNull()
      .references(() => examVersions.id),
    number: integer('number').notNull(),
    reason: text('reason').notNull().default(''),
    createdBy: uuid('created_by').references(() => people.id),
    createdAt: createdAt(),
  },
  (t) => [unique('key_versions_number').on(t.examVersionId, t.number)],
);

export const keyEntries = pgTable(
  'key_entries',
  {
    keyVersionId: uuid('key_version_id')
      .notNull()
      .references(() => keyVersions.id, { onDelete: 'cascade' }),
    itemId: uuid('item_id')
      .notNull()
      .references(() => items.id, { onDelete: 'cascade' }),
    accepted: text('accepted').array().notNull().default([]),
    /** Accepted near misses, as written: compared as text alone, never read as an expression. */
    literals: text('literals').array().notNull().default([]),
    /** Taken out of points and calibration for everyone. */
    void: boolean('void').notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.keyVersionId, t.itemId] })],
);

export const booklets = pgTable('booklets', {
  id: id(),
  examId: uuid('exam_id')
    .notNull()
    .references(() => exams.id),
  fileName: text('file_name').notNull(),
  pages: integer('pages').notNull(),
  sizeBytes: integer('size_bytes').notNull(),
  sha256: text('sha256').notNull(),
  content: bytes('content').notNull(),
  uploadedBy: uuid('uploaded_by').references(() => people.id),
  createdAt: createdAt(),
});

/** Who may sit. A row names everyone, one group (with the groups below it) or one person. */
export const examAssignments = pgTable(
  'exam_assignments',
  {
    id: id(),
    examId: uuid('exam_id')
      .notNull()
      .references(() => exams.id),
    everyone: boolean('everyone').notNull().default(false),
    groupId: uuid('group_id').references(() => groups.id),
    personId: uuid('person_id').references(() => people.id),
  },
  (t) => [
    check(
      'exam_assignments_one',
      sql`(${t.everyone})::int + (${t.groupId} is not null)::int + (${t.personId} is not null)::int = 1`,
    ),
    uniqueIndex('exam_assignments_unique').on(
      t.examId,
      sql`coalesce(${t.groupId}, ${t.personId}, '00000000-0000-0000-0000-000000000000'::uuid)`,
    ),
    index('exam_assignments_person').on(t.personId),
    index('exam_assignments_group').on(t.groupId),
  ],
);

export const examInvigilators = pgTable(
  'exam_invigilators',
  {
    examId: uuid('exam_id')
      .notNull()
      .references(() => exams.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.examId, t.personId] })],
);
