import { type SQL, sql } from 'drizzle-orm';

/** An instant as it goes out, ISO 8601 in UTC with milliseconds; null stays null. */
export function isoInstant(at: SQL): SQL {
  return sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** Milliseconds since the epoch, as a number. */
export function epochMs(at: SQL): SQL {
  return sql`floor(extract(epoch from ${at}) * 1000)::float8`;
}

/** What `epochMs` brought, as it goes out. */
export function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}

export function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : isoOf(ms);
}
