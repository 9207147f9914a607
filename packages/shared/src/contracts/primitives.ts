import { z } from 'zod';

export const Locale = z.enum(['uz', 'ru', 'en']);
export type Locale = z.infer<typeof Locale>;

/** An instant on the wire: ISO 8601 with zone, milliseconds kept. */
export const Instant = z.iso.datetime({ offset: true });
export type Instant = z.infer<typeof Instant>;

export const Titles = z.strictObject({
  uz: z.string().trim().max(200),
  ru: z.string().trim().max(200),
  en: z.string().trim().max(200),
});
export type Titles = z.infer<typeof Titles>;

/** Lists: 50 a page by default, 100 at most (design.md §6). */
export const PageInput = z.strictObject({
  page: z.int().min(1).max(100_000).default(1),
  limit: z.int().min(1).max(100).default(50),
});

export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.strictObject({ rows: z.array(row), page: z.int(), limit: z.int(), total: z.int() });
}

/** What a mutation with nothing to say answers. */
export const Done = z.strictObject({ done: z.literal(true) });

/** A number with its standard error. */
export const Estimate = z.strictObject({ value: z.number(), se: z.number() });
export type Estimate = z.infer<typeof Estimate>;

export const ExamKind = z.enum(['mock', 'practice', 'placement', 'rehearsal']);
export type ExamKind = z.infer<typeof ExamKind>;

export const ItemKind = z.enum(['choice', 'match', 'open']);
export type ItemKind = z.infer<typeof ItemKind>;

export const LatePolicy = z.enum(['reject', 'quarantine', 'accept_until']);
export type LatePolicy = z.infer<typeof LatePolicy>;

export const ReleasePolicy = z.enum(['automatic', 'at', 'by_hand']);
export type ReleasePolicy = z.infer<typeof ReleasePolicy>;

export const Role = z.enum(['owner', 'author', 'analyst', 'support', 'invigilator', 'student']);
export type Role = z.infer<typeof Role>;

export const SessionStatus = z.enum(['in_progress', 'submitted', 'voided']);
export type SessionStatus = z.infer<typeof SessionStatus>;

export const GradeName = z.enum(['A+', 'A', 'B+', 'B', 'C+', 'C', 'none']);
export type GradeName = z.infer<typeof GradeName>;
