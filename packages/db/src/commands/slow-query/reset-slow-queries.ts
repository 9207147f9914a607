import { sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { recordAudit } from '../../record-audit.ts';
import { slowQueries, slowQueryCounting } from '../../schema/index.ts';
import { inTransaction } from '../../transaction.ts';

/** Counting begins anew; what a process has not handed over yet comes with its next hand-over. */
export async function resetSlowQueries(ctx: CommandContext): Promise<{ removed: number }> {
  return inTransaction(ctx.db, async (tx) => {
    const { rowCount } = await tx.delete(slowQueries);
    await tx.update(slowQueryCounting).set({ sinceAt: sql`clock_timestamp()` });
    const removed = rowCount ?? 0;
    await recordAudit(tx, ctx.actor, {
      verb: 'reset',
      noun: 'slow_queries',
      nounId: null,
      details: { removed },
    });
    return { removed };
  });
}
