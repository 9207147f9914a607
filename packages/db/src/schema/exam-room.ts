import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, instant } from './columns.ts';
import { booklets, bytes, exams, examVersions, items } from './exams.ts';
import { people } from './people.ts';
import { sessions, submissions } from './sessions.ts';

/** What an invigilator tells the room. Numbered in one rising row, so that a stream goes on after the last one seen. */
export const messages = pgTable(
  'messages',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    examId: uuid('exam_id')
      .notNull()
      .references(() => exams.id),
    /** Of the sender, once a message: a reply that was lost makes no second one. */
    requestId: uuid('request_id').notNull(),
    text: text('text').notNull(),
    /** To everyone who sits the exam, those who start later included; else to those in `message_recipients`. */
    toAll: boolean('to_all').notNull(),
    sentBy: uuid('sent_by')
      .notNull()
      .references(() => people.id),
    sentAt: instant('sent_at').notNull(),
  },
  (t) => [index('messages_exam').on(t.examId, t.id), unique('messages_once').on(t.examId, t.requestId)],
);

export const messageRecipients = pgTable(
  'message_recipients',
  {
    messageId: bigint('message_id', { mode: 'number' })
      .notNull()
      .references(() => messages.id),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id),
  },
  (t) => [
    primaryKey({ columns: [t.messageId, t.sessionId] }),
    index('message_recipients_session').on(t.sessionId),
  ],
);

/** What the lobby last told of a device: whether it can sit the exam. Shown to invigilators; it decides nothing. */
export const readinessReports = pgTable(
  'readiness_reports',
  {
    examId: uuid('exam_id')
      .notNull()
      .references(() => exams.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    deviceId: uuid('device_id').notNull(),
    reportedAt: instant('reported_at').notNull(),
    /** How far the device's wall clock is from the server's; null when it was not measured. */
    clockApartMs: integer('clock_apart_ms'),
    roundTripMs: integer('round_trip_ms'),
    storage: text('storage', { enum: ['kept', 'not_kept', 'unknown'] }).notNull(),
    booklet: text('booklet', { enum: ['ready', 'coming', 'failed', 'none'] }).notNull(),
    isSecure: boolean('is_secure').notNull(),
  },
  (t) => [primaryKey({ columns: [t.examId, t.personId] })],
);

/** Where an exam asks for it: a second device waits until an invigilator has allowed it to take the session over. */
export const takeOverRequests = pgTable(
  'take_over_requests',
  {
    id: id(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id),
    deviceId: uuid('device_id').notNull(),
    /** Of the session when it was asked: a permission counts for no later one. */
    epoch: integer('epoch').notNull(),
    askedAt: instant('asked_at').notNull(),
    decision: text('decision', { enum: ['allowed', 'refused'] }),
    decidedBy: uuid('decided_by').references(() => people.id),
    decidedAt: instant('decided_at'),
    /** A permission is used once; a takeover uses up every request of the session. */
    usedAt: instant('used_at'),
  },
  (t) => [
    uniqueIndex('take_over_requests_open')
      .on(t.sessionId, t.deviceId)
      .where(sql`decision is null and used_at is null`),
    index('take_over_requests_session').on(t.sessionId),
  ],
);

/** The booklet of a published version, encrypted with a random key of that version (design.md §6, "booklet"). */
export const sealedBooklets = pgTable('sealed_booklets', {
  examVersionId: uuid('exam_version_id')
    .primaryKey()
    .references(() => examVersions.id),
  bookletId: uuid('booklet_id')
    .notNull()
    .references(() => booklets.id),
  /** Which key of the keyring wraps `wrapped_key`. */
  kid: text('kid').notNull(),
  wrappedKey: bytes('wrapped_key').notNull(),
  /** AES-256-GCM: 12 bytes of nonce, then the ciphertext with its tag. */
  content: bytes('content').notNull(),
  createdAt: createdAt(),
});

/** The code a student keeps, only as a keyed hash: whoever reads this table can't make a receipt. */
export const submissionCodes = pgTable(
  'submission_codes',
  {
    submissionId: uuid('submission_id')
      .primaryKey()
      .references(() => submissions.id),
    examId: uuid('exam_id')
      .notNull()
      .references(() => exams.id),
    /** Which key of the keyring made the code and its hash. */
    kid: text('kid').notNull(),
    codeHash: text('code_hash').notNull(),
  },
  (t) => [index('submission_codes_lookup').on(t.examId, t.codeHash)],
);

/** A device's sealed journal as it came, by itself or in a rescue file. A record; its texts feed the quarantine only. */
export const sessionJournals = pgTable(
  'session_journals',
  {
    id: id(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id),
    deviceId: uuid('device_id').notNull(),
    came: text('came', { enum: ['upload', 'rescue'] }).notNull(),
    /** Of the hash chain (rules/journal.ts), base64url. */
    head: text('head').notNull(),
    entryCount: integer('entry_count').notNull(),
    entries: jsonb('entries').$type<unknown[]>().notNull(),
    /** Every pair of the journal that an item ended on was with us when it came, or is now in quarantine. */
    isWhole: boolean('is_whole').notNull(),
    handedInBy: uuid('handed_in_by')
      .notNull()
      .references(() => people.id),
    receivedAt: instant('received_at').notNull(),
  },
  (t) => [unique('session_journals_once').on(t.sessionId, t.deviceId, t.head)],
);

/** A written form that the rule could not read, once an item; a person rules on it for everyone (the near-miss queue). */
export const nearMisses = pgTable(
  'near_misses',
  {
    id: id(),
    itemId: uuid('item_id')
      .notNull()
      .references(() => items.id),
    /** As compared (rules/reading.ts, the folded text): what differs in case and spacing alone is one form. */
    form: text('form').notNull(),
    /** As the first who wrote it typed it, trimmed. */
    text: text('text').notNull(),
    readingVersion: integer('reading_version').notNull(),
    firstSeenAt: instant('first_seen_at').notNull(),
    decision: text('decision', { enum: ['accepted', 'rejected'] }),
    decidedBy: uuid('decided_by').references(() => people.id),
    decidedAt: instant('decided_at'),
  },
  (t) => [unique('near_misses_form').on(t.itemId, t.form)],
);
