import { sql } from 'drizzle-orm';
import type { Db } from '../../client.ts';
import { slowQueries } from '../../schema/index.ts';
import type { SlowQuery } from '../../slow-queries/slow-query-log.ts';
import { inTransaction } from '../../transaction.ts';

/** Beyond it, those that were not seen for longest are left out. */
const mostKept = 500;

/** Adds what one process recorded to what all have. No act of a person: it leaves no audit row. */
export async function addSlowQueries(db: Db, found: readonly SlowQuery[]): Promise<void> {
  if (found.length === 0) return;
  // By id, so that two processes wait for each other and never in a circle.
  const rows = [...found].sort((a, b) => (a.id < b.id ? -1 : 1));
  await inTransaction(db, async (tx) => {
    await tx
      .insert(slowQueries)
      .values(rows)
      .onConflictDoUpdate({
        target: slowQueries.id,
        set: {
          count: sql`${slowQueries.count} + excluded.count`,
          totalMs: sql`${slowQueries.totalMs} + excluded.total_ms`,
          maxMs: sql`greatest(${slowQueries.maxMs}, excluded.max_ms)`,
          alerts: sql`${slowQueries.alerts} + excluded.alerts`,
          mostInRequest: sql`greatest(${slowQueries.mostInRequest}, excluded.most_in_request)`,
          lastAt: sql`greatest(${slowQueries.lastAt}, excluded.last_at)`,
        },
      });
    await tx.execute(sql`delete from slow_queries where id in (
      select id from slow_queries order by last_at desc offset ${mostKept})`);
  });
}
