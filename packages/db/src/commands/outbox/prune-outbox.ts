import { sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';

/** Rows sent more than a day ago have told all they can. Returns how many went; at most `limit`. */
export async function pruneOutbox(ctx: CommandContext, { limit }: { limit: number }): Promise<number> {
  const gone = await ctx.db.execute(sql`
    delete from queue_outbox where id in (
      select id from queue_outbox where sent_at < clock_timestamp() - interval '1 day' order by id limit ${limit})`);
  return gone.rowCount ?? 0;
}
