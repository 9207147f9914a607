import type { SlowQueries } from '@invigil/shared/contracts/admin-watching';
import { slowQueryAdvice } from '@invigil/shared/rules/slow-query-advice';
import { desc } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { slowQueries, slowQueryCounting } from '../../schema/index.ts';

const mostShown = 100;

/** What took most time in all comes first. */
export async function listSlowQueries(db: DbOrTx): Promise<SlowQueries> {
  const rows = await db
    .select()
    .from(slowQueries)
    .orderBy(desc(slowQueries.totalMs), desc(slowQueries.lastAt))
    .limit(mostShown);
  const [counting] = await db.select({ sinceAt: slowQueryCounting.sinceAt }).from(slowQueryCounting);
  if (!counting) throw new Error('slow_query_counting has lost its row.');
  return {
    sinceAt: counting.sinceAt.toISOString(),
    rows: rows.map((row) => {
      const averageMs = row.count === 0 ? 0 : row.totalMs / row.count;
      return {
        ...row,
        averageMs,
        lastAt: row.lastAt.toISOString(),
        advice: slowQueryAdvice({ ...row, averageMs }),
      };
    }),
  };
}
