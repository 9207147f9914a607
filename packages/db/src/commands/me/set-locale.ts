import type { Locale } from '@invigil/shared/contracts/primitives';
import { DomainError } from '@invigil/shared/errors';
import { eq } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { people } from '../../schema/index.ts';

export async function setLocale(ctx: CommandContext, input: { locale: Locale }): Promise<void> {
  if (ctx.actor.personId === null) throw new DomainError('UNAUTHENTICATED');
  await ctx.db.update(people).set({ locale: input.locale }).where(eq(people.id, ctx.actor.personId));
}
