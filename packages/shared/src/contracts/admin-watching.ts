import { z } from 'zod';
import { Instant } from './primitives.ts';

export const slowQueryAdvice = ['repeated', 'disk', 'lock', 'index', 'size'] as const;
export type SlowQueryAdvice = (typeof slowQueryAdvice)[number];

export const processKinds = ['api', 'worker'] as const;
export type ProcessKind = (typeof processKinds)[number];

/** Statements that took longer than 100 ms, the costliest first; of all processes, some seconds late. No value is ever in one. */
export const SlowQueries = z.strictObject({
  /** The last reset; without one, when counting began. */
  sinceAt: Instant,
  rows: z.array(
    z.strictObject({
      /** Of process, asker and statement: what two ask in the same words are two rows. */
      id: z.string(),
      process: z.enum(processKinds),
      /** A procedure, a route, a job or a round of the worker; null: nobody in particular, as for a group of many requests. */
      askedBy: z.string().nullable(),
      statement: z.string(),
      count: z.int(),
      totalMs: z.number(),
      averageMs: z.number(),
      maxMs: z.number(),
      /** How often above 200 ms. */
      alerts: z.int(),
      /** Most often within one request; 0: never more than ten times. */
      mostInRequest: z.int(),
      lastAt: Instant,
      advice: z.enum(slowQueryAdvice),
    }),
  ),
});
export type SlowQueries = z.infer<typeof SlowQueries>;

/** What Postgres itself counted since its statistics were last cleared. */
export const DatabaseUse = z.strictObject({
  /** Null where `pg_stat_statements` is not there. */
  statements: z
    .array(
      z.strictObject({
        statement: z.string(),
        calls: z.number(),
        totalMs: z.number(),
        averageMs: z.number(),
      }),
    )
    .nullable(),
  /** Never used, and not there to keep a rule. */
  unusedIndexes: z.array(z.strictObject({ table: z.string(), index: z.string(), bytes: z.number() })),
  /** Large tables that are read from end to end. */
  scannedTables: z.array(
    z.strictObject({ table: z.string(), rows: z.number(), scans: z.number(), indexScans: z.number() }),
  ),
});
export type DatabaseUse = z.infer<typeof DatabaseUse>;

export const ResetSlowQueriesOutput = z.strictObject({ removed: z.int() });
