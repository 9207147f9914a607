import type { Accommodation } from '@invigil/shared/contracts/admin-people';
import { DomainError } from '@invigil/shared/errors';
import { eq, sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { recordAudit } from '../../record-audit.ts';
import { accommodations, people } from '../../schema/index.ts';
import { lockPersonFor } from '../../steps/person/lock-person-for.ts';
import { inTransaction } from '../../transaction.ts';

export interface AccommodationEdit {
  personId: string;
  /** Null takes it away. */
  accommodation: Accommodation | null;
}

/**
 * Follows a student into every sitting that starts from now on. One in progress keeps the time it began with:
 * moving a deadline is an act of its own, with a reason (`giveTime`).
 */
export async function setAccommodation(ctx: CommandContext, input: AccommodationEdit): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const person = await lockPersonFor(tx, ctx.actor, input.personId);
    if (person.role !== 'student') throw new DomainError('INVALID_INPUT', { field: 'personId' });
    if (input.accommodation === null)
      await tx.delete(accommodations).where(eq(accommodations.personId, person.id));
    else
      await tx
        .insert(accommodations)
        .values({ personId: person.id, ...input.accommodation })
        .onConflictDoUpdate({ target: accommodations.personId, set: input.accommodation });
    await tx
      .update(people)
      .set({ version: sql`${people.version} + 1` })
      .where(eq(people.id, person.id));
    // What a person needs is personal: the row says that it was set, not to what.
    await recordAudit(tx, ctx.actor, {
      verb: input.accommodation === null ? 'remove_accommodation' : 'set_accommodation',
      noun: 'person',
      nounId: person.id,
    });
  });
}
