import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, instant } from './columns.ts';
import { bytes, exams, examVersions, items } from './exams.ts';
import { people } from './people.ts';

export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    examId: uuid('exam_id')
      .notNull()
      .references(() => exams.id),
    examVersionId: uuid('exam_version_id')
      .notNull()
      .references(() => examVersions.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    attempt: integer('attempt').notNull(),
    status: text('status', { enum: ['in_progress', 'submitted', 'voided'] })
      .notNull()
      .default('in_progress'),
    /** A staff member's look at the paper; never counted. */
    isPreview: boolean('is_preview').notNull().default(false),
    epoch: integer('epoch').notNull().default(1),
    deviceId: uuid('device_id').notNull(),
    takeovers: integer('takeovers').notNull().default(0),
    /** Random, 32 bytes; digests of texts and submissions are keyed with it. */
    salt: bytes('salt').notNull(),
    startedAt: instant('started_at').notNull(),
    /** rules/deadline.ts of the parts below; every act that changes a part rewrites it under the exclusive lock. Null: no end. */
    deadlineAt: instant('deadline_at'),
    durationMs: bigint('duration_ms', { mode: 'number' }),
    factor: numeric('factor', { precision: 5, scale: 3, mode: 'number' }).notNull().default(1),
    personalExtraMs: bigint('personal_extra_ms', { mode: 'number' }).notNull().default(0),
    incidentExtraMs: bigint('incident_extra_ms', { mode: 'number' }).notNull().default(0),
    pausedMs: bigint('paused_ms', { mode: 'number' }).notNull().default(0),
    closesAt: instant('closes_at'),
    graceMs: integer('grace_ms').notNull(),
    latePolicy: text('late_policy', { enum: ['reject', 'quarantine', 'accept_until'] }).notNull(),
    lateUntil: instant('late_until'),
    pauseStartedAt: instant('pause_started_at'),
    pauseEndsAt: instant('pause_ends_at'),
    submissionCount: integer('submission_count').notNull().default(0),
    submittedAt: instant('submitted_at'),
    voidedAt: instant('voided_at'),
    /** `idle`: by the worker, after 30 days without a sign of life and without a deadline. */
    voidCause: text('void_cause', { enum: ['staff', 'idle'] }),
    /** The last reopening by staff: a sign of life, since what the device wrote may be old by then. */
    reopenedAt: instant('reopened_at'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('sessions_attempt').on(t.examId, t.personId, t.attempt),
    uniqueIndex('sessions_one_in_progress').on(t.examId, t.personId).where(sql`status = 'in_progress'`),
    /** With `is_preview`, so that sittings are counted without a look at them. */
    index('sessions_exam_status').on(t.examId, t.status, t.isPreview),
    index('sessions_person').on(t.personId),
    /** The sweep's query. */
    index('sessions_deadline_in_progress').on(t.deadlineAt).where(sql`status = 'in_progress'`),
    /** The search for idle sessions, which no deadline ends. */
    index('sessions_open_ended').on(t.startedAt).where(sql`status = 'in_progress' and deadline_at is null`),
    check(
      'sessions_deadline',
      sql`(${t.deadlineAt} is null) = (${t.durationMs} is null and ${t.closesAt} is null)`,
    ),
    check('sessions_status', sql`${t.status} in ('in_progress','submitted','voided')`),
  ],
);

/**
 * Without foreign keys: the one statement that writes here has locked the session and looked the item up in its paper, and the keys' own
 * look-ups were a third of its work and, from several processes, all locked the same 55 items. A test holds that nothing dangles.
 */
export const answers = pgTable(
  'answers',
  {
    sessionId: uuid('session_id').notNull(),
    itemId: uuid('item_id').notNull(),
    epoch: integer('epoch').notNull(),
    revision: integer('revision').notNull(),
    /** As typed, untrimmed; `''` is a cleared answer. */
    text: text('text').notNull(),
    locale: text('locale').notNull(),
    clientElapsedMs: integer('client_elapsed_ms'),
    writtenAt: instant('written_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.itemId] })],
);

/** Quarantine: what came late, under an old epoch, or after a restore, each decided by a person (protocol.md §6). */
export const lateAnswers = pgTable(
  'late_answers',
  {
    id: id(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id),
    itemId: uuid('item_id')
      .notNull()
      .references(() => items.id),
    epoch: integer('epoch').notNull(),
    revision: integer('revision').notNull(),
    text: text('text').notNull(),
    locale: text('locale').notNull(),
    cause: text('cause', { enum: ['late', 'lease_lost', 'restore', 'rescue'] }).notNull(),
    receivedAt: instant('received_at').notNull(),
    /** `taken`: an extension or a reopening took it into the answers. */
    decision: text('decision', { enum: ['accepted', 'rejected', 'taken'] }),
    decidedBy: uuid('decided_by').references(() => people.id),
    decidedAt: instant('decided_at'),
  },
  (t) => [
    unique('late_answers_once').on(t.sessionId, t.itemId, t.epoch, t.revision, t.text),
    index('late_answers_undecided').on(t.sessionId).where(sql`decision is null`),
  ],
);

export interface SubmittedAnswer {
  epoch: number;
  revision: number;
  text: string;
  locale: string;
}

/** What scoring reads, and nothing else. Never changed (a trigger holds it). */
export const submissions = pgTable(
  'submissions',
  {
    id: id(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id),
    number: integer('number').notNull(),
    /** Item id → answer, for every item with a stored row, cleared ones included. */
    answers: jsonb('answers').$type<Record<string, SubmittedAnswer>>().notNull(),
    digest: text('digest').notNull(),
    closedBy: text('closed_by', { enum: ['student', 'sweep', 'staff', 'late_accept', 'restore'] }).notNull(),
    closedAt: instant('closed_at').notNull(),
  },
  (t) => [
    unique('submissions_number').on(t.sessionId, t.number),
    /** The search for what is not scored looks at what came lately. */
    index('submissions_closed').on(t.closedAt),
  ],
);

/** Last sign of life of a session's device; apart from `sessions`, so that it never waits for a save's lock. */
export const sessionContacts = pgTable('session_contacts', {
  sessionId: uuid('session_id')
    .primaryKey()
    .references(() => sessions.id),
  deviceId: uuid('device_id').notNull(),
  contactAt: instant('contact_at').notNull(),
  pendingCount: integer('pending_count').notNull().default(0),
  refusedCount: integer('refused_count').notNull().default(0),
  pageVisible: boolean('page_visible').notNull().default(true),
});
