import { eq, sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { accessTokens } from '../../schema/index.ts';

/** For the list of tokens; called at most once in the time that a verified token is kept. */
export async function noteAccessTokenUse(ctx: CommandContext, accessTokenId: string): Promise<void> {
  await ctx.db
    .update(accessTokens)
    .set({ lastUsedAt: sql`clock_timestamp()` })
    .where(eq(accessTokens.id, accessTokenId));
}
