import { sql } from 'drizzle-orm';
import type { DbOrTx } from './client.ts';

/** The only clock that decides. `clock_timestamp()`, since `now()` stands still within a transaction. */
export async function readDatabaseClock(db: DbOrTx): Promise<Date> {
  const found = await db.execute<{ at: string }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::text as at`,
  );
  return new Date(Math.floor(Number(found.rows[0]?.at)));
}
