import { DomainError } from '@invigil/shared/errors';
import { and, eq, sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { recordAudit } from '../../record-audit.ts';
import { people, sessions } from '../../schema/index.ts';
import { lockPersonFor } from '../../steps/person/lock-person-for.ts';
import { endSignIns } from '../../steps/person/sign-in-rows.ts';
import { inTransaction } from '../../transaction.ts';

/** Out of the lists and of every assignment, kept with their results. `IN_USE` while they are sitting, and for oneself. */
export async function setArchived(
  ctx: CommandContext,
  input: { personId: string; archived: boolean },
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const person = await lockPersonFor(tx, ctx.actor, input.personId);
    if (input.archived && person.id === ctx.actor.personId)
      throw new DomainError('IN_USE', { reason: 'self' });
    if ((person.archivedAt !== null) === input.archived) return;
    const sitting = and(eq(sessions.personId, person.id), eq(sessions.status, 'in_progress'));
    if (input.archived && (await tx.$count(sessions, sitting)) > 0)
      throw new DomainError('IN_USE', { reason: 'sitting' });
    await tx
      .update(people)
      .set({
        archivedAt: input.archived ? sql`clock_timestamp()` : null,
        version: sql`${people.version} + 1`,
      })
      .where(eq(people.id, person.id));
    if (input.archived) await endSignIns(tx, [person.id]);
    await recordAudit(tx, ctx.actor, {
      verb: input.archived ? 'archive' : 'restore',
      noun: 'person',
      nounId: person.id,
    });
  });
}
