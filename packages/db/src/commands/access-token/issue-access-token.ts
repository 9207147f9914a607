import { DomainError } from '@invigil/shared/errors';
import type { AccessTokenId } from '@invigil/shared/ids';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { lockPerson } from '../../locks.ts';
import { recordAudit } from '../../record-audit.ts';
import { accessTokens } from '../../schema/index.ts';
import { inTransaction } from '../../transaction.ts';

const mostTokens = 50;

/** `tokenDigest` = SHA-256 of the token, hex; the token itself is never seen here. IN_USE at fifty live tokens. */
export async function issueAccessToken(
  ctx: CommandContext,
  input: { name: string; tokenDigest: string },
): Promise<{ id: AccessTokenId }> {
  const { personId } = ctx.actor;
  if (personId === null) throw new DomainError('UNAUTHENTICATED');
  return inTransaction(ctx.db, async (tx) => {
    // The person's row makes the count and the insert one step for two requests at once.
    await lockPerson(tx, personId);
    const [live] = await tx
      .select({ count: sql<number>`count(*)::int` })
      .from(accessTokens)
      .where(and(eq(accessTokens.personId, personId), isNull(accessTokens.revokedAt)));
    if ((live?.count ?? 0) >= mostTokens) throw new DomainError('IN_USE', { most: mostTokens });
    const [made] = await tx
      .insert(accessTokens)
      .values({ personId, name: input.name, tokenDigest: input.tokenDigest })
      .returning({ id: accessTokens.id });
    const id = made?.id as AccessTokenId;
    await recordAudit(tx, ctx.actor, { verb: 'issued', noun: 'access_token', nounId: id });
    return { id };
  });
}
