import { z } from 'zod';
import { Instant } from './primitives.ts';

export const slowQueryAdvice = ['repeated', 'lock', 'index', 'size'] as const;
export type SlowQueryAdvice = (typeof slowQueryAdvice)[number];

/** Statements that took longer than 100 ms, the costliest first; of all processes, some seconds late. No value is ever in one. */
export const SlowQueries = z.strictObject({
  rows: z.array(
    z.strictObject({
      id: z.string(),
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
