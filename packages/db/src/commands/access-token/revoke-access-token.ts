import { DomainError } from '@invigil/shared/errors';
import type { AccessTokenId } from '@invigil/shared/ids';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { recordAudit } from '../../record-audit.ts';
import { accessTokens, people } from '../../schema/index.ts';
import { inTransaction } from '../../transaction.ts';

/** Of the caller's own; another's is as absent as one that never was. A second revocation changes nothing. */
export async function revokeAccessToken(ctx: CommandContext, input: { id: AccessTokenId }): Promise<void> {
  const { personId } = ctx.actor;
  if (personId === null) throw new DomainError('UNAUTHENTICATED');
  await inTransaction(ctx.db, async (tx) => {
    const own = and(eq(accessTokens.id, input.id), eq(accessTokens.personId, personId));
    const revoked = await tx
      .update(accessTokens)
      .set({ revokedAt: sql`clock_timestamp()` })
      .where(and(own, isNull(accessTokens.revokedAt)))
      .returning({ id: accessTokens.id });
    if (revoked.length === 0) {
      const [known] = await tx.select({ id: accessTokens.id }).from(accessTokens).where(own);
      if (!known) throw new DomainError('NOT_FOUND');
      return;
    }
    await tx
      .update(people)
      .set({ authVersion: sql`${people.authVersion} + 1` })
      .where(eq(people.id, personId));
    await recordAudit(tx, ctx.actor, { verb: 'revoked', noun: 'access_token', nounId: input.id });
  });
}
