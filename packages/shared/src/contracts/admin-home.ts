import { z } from 'zod';
import { ExamId } from '../ids.ts';
import { Instant, Titles } from './primitives.ts';
import { SampleStanding } from './results.ts';

const exam = { examId: ExamId, titles: Titles, zone: z.string() };

/** Rows appear only when true; the screen orders them by urgency. */
export const AdminHome = z.strictObject({
  running: z.array(
    z.strictObject({
      ...exam,
      closesAt: Instant.nullable(),
      sitting: z.int(),
      offline: z.int(),
      submitted: z.int(),
      isDemo: z.boolean(),
    }),
  ),
  drafts: z.array(z.strictObject({ ...exam, findingCount: z.int() })),
  lateWaiting: z.array(z.strictObject({ ...exam, count: z.int() })),
  toRelease: z.array(z.strictObject({ ...exam })),
  latest: z.array(
    z.strictObject({
      ...exam,
      publishedAt: Instant,
      n: z.int(),
      reliability: z.number().nullable(),
      standing: SampleStanding,
      itemsToLookAt: z.int(),
    }),
  ),
  peopleCount: z.int(),
  serverNow: Instant,
});
export type AdminHome = z.infer<typeof AdminHome>;

/** Shape of /health and of the Health page: one verdict, and a row a check. */
export const Health = z.strictObject({
  status: z.enum(['ok', 'degraded', 'down']),
  checks: z.array(
    z.strictObject({
      name: z.enum([
        'database',
        'queue',
        'saves',
        'sweep',
        'outbox',
        'errors',
        'memory',
        'performance',
        'slow',
        'cache',
      ]),
      status: z.enum(['ok', 'degraded', 'down']),
      value: z.number().nullable(),
      unit: z.enum(['ms', 'count', 'percent']),
      limit: z.number().nullable(),
    }),
  ),
  at: Instant,
});
export type Health = z.infer<typeof Health>;
