import { DomainError } from '@invigil/shared/errors';
import { eq, sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { recordAudit } from '../../record-audit.ts';
import { people } from '../../schema/index.ts';
import { lockPersonFor } from '../../steps/person/lock-person-for.ts';
import { endSignIns } from '../../steps/person/sign-in-rows.ts';
import { inTransaction } from '../../transaction.ts';

/** A disabled person can't sign in, and what they signed in to ends. Nobody disables themselves: the last owner would be out. */
export async function setDisabled(
  ctx: CommandContext,
  input: { personId: string; disabled: boolean },
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const person = await lockPersonFor(tx, ctx.actor, input.personId);
    if (input.disabled && person.id === ctx.actor.personId)
      throw new DomainError('IN_USE', { reason: 'self' });
    if ((person.disabledAt !== null) === input.disabled) return;
    await tx
      .update(people)
      .set({
        disabledAt: input.disabled ? sql`clock_timestamp()` : null,
        version: sql`${people.version} + 1`,
      })
      .where(eq(people.id, person.id));
    await endSignIns(tx, [person.id]);
    await recordAudit(tx, ctx.actor, {
      verb: input.disabled ? 'disable' : 'enable',
      noun: 'person',
      nounId: person.id,
    });
  });
}
