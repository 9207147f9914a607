import { sql } from 'drizzle-orm';
import type { Db } from '../../client.ts';

/** A commit that reaches the disk without a row: it fails where a save would (no server, read-only, disk full). */
export async function probeDatabaseWrite(db: Db): Promise<void> {
  await db.execute(sql`select pg_logical_emit_message(true, 'invigil', 'probe')`);
}
