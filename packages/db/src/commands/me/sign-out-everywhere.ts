import { DomainError } from '@invigil/shared/errors';
import { eq, sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { lockPerson } from '../../locks.ts';
import { recordAudit } from '../../record-audit.ts';
import { people, signInSessions } from '../../schema/index.ts';
import { inTransaction } from '../../transaction.ts';

/** Ends every browser's sign-in of the caller; tokens of programs are revoked one by one. */
export async function signOutEverywhere(ctx: CommandContext): Promise<void> {
  const { personId } = ctx.actor;
  if (personId === null) throw new DomainError('UNAUTHENTICATED');
  await inTransaction(ctx.db, async (tx) => {
    await lockPerson(tx, personId);
    await tx.delete(signInSessions).where(eq(signInSessions.userId, personId));
    await tx
      .update(people)
      .set({ authVersion: sql`${people.authVersion} + 1` })
      .where(eq(people.id, personId));
    await recordAudit(tx, ctx.actor, { verb: 'signed_out_everywhere', noun: 'person', nounId: personId });
  });
}
