import { and, eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import type { SessionRow } from '../../locks.ts';
import { sessions } from '../../schema/index.ts';

export interface StateRow {
  session: SessionRow;
  now: Date;
}

/** One person's session with the database's clock; undefined when absent or someone else's. */
export async function findSession(
  db: DbOrTx,
  sessionId: string,
  personId: string | null,
): Promise<StateRow | undefined> {
  if (personId === null) return undefined;
  const [row] = await db
    .select({ session: sessions, nowMs: sql<string>`(extract(epoch from clock_timestamp()) * 1000)::text` })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.personId, personId)));
  return row && { session: row.session, now: new Date(Math.floor(Number(row.nowMs))) };
}
