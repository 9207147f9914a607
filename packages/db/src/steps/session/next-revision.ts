import { type SQL, sql } from 'drizzle-orm';

/** One above an `int` revision, never above what the column holds: a sum that overflowed would roll its whole transaction back. */
export function nextRevisionSql(revision: SQL): SQL {
  return sql`least(${revision}::bigint + 1, 2147483647)::int`;
}
