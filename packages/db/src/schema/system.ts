import type { ProcessKind } from '@invigil/shared/contracts/admin-watching';
import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, instant } from './columns.ts';

/** Jobs to wake, written in the transaction that made the work; the worker relays them, the sweep repairs. */
export const queueOutbox = pgTable(
  'queue_outbox',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    job: text('job').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
    sentAt: instant('sent_at'),
  },
  (t) => [index('queue_outbox_unsent').on(t.id).where(sql`sent_at is null`)],
);

/** Who did what. Names fields and ids, never personal values, so that erasing a person breaks nothing. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull().default(sql`clock_timestamp()`),
    actorId: uuid('actor_id'),
    /** `staff`, `student`, `system`. */
    actorKind: text('actor_kind').notNull(),
    examId: uuid('exam_id'),
    verb: text('verb').notNull(),
    noun: text('noun').notNull(),
    nounId: text('noun_id'),
    details: jsonb('details').$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [index('audit_events_exam').on(t.examId, t.id)],
);

/** Statements that took long, of all processes: by fingerprint, without what anybody typed. Bounded by the command that adds. */
export const slowQueries = pgTable('slow_queries', {
  /** Digest of process, asker and fingerprint. */
  id: text('id').primaryKey(),
  /** `api`, `worker`. */
  process: text('process').$type<ProcessKind>().notNull().default('api'),
  /** A procedure, a route, a job or a round; null: nobody in particular, as for a group of many requests. */
  askedBy: text('asked_by'),
  statement: text('statement').notNull(),
  count: bigint('count', { mode: 'number' }).notNull(),
  totalMs: doublePrecision('total_ms').notNull(),
  maxMs: doublePrecision('max_ms').notNull(),
  alerts: bigint('alerts', { mode: 'number' }).notNull(),
  /** Most often within one request; 0: never above the limit. */
  mostInRequest: integer('most_in_request').notNull(),
  lastAt: instant('last_at').notNull(),
});

/** Since when the rows above count: one row, made by the migration. */
export const slowQueryCounting = pgTable(
  'slow_query_counting',
  {
    isOnly: boolean('is_only').primaryKey().default(true),
    sinceAt: instant('since_at').notNull().default(sql`clock_timestamp()`),
  },
  (t) => [check('slow_query_counting_one_row', sql`${t.isOnly}`)],
);
