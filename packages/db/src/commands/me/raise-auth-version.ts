import { eq, sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { people } from '../../schema/index.ts';

/** After a sign-out: what other processes verified about the person is out of date from here on. */
export async function raiseAuthVersion(ctx: CommandContext, personId: string): Promise<void> {
  await ctx.db
    .update(people)
    .set({ authVersion: sql`${people.authVersion} + 1` })
    .where(eq(people.id, personId));
}
