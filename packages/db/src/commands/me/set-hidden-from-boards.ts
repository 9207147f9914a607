import { DomainError } from '@invigil/shared/errors';
import { eq } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { people } from '../../schema/index.ts';

export async function setHiddenFromBoards(ctx: CommandContext, input: { hidden: boolean }): Promise<void> {
  if (ctx.actor.personId === null) throw new DomainError('UNAUTHENTICATED');
  await ctx.db
    .update(people)
    .set({ hiddenFromBoards: input.hidden })
    .where(eq(people.id, ctx.actor.personId));
}
