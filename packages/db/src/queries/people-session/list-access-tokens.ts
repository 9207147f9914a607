import type { AccessTokenId } from '@invigil/shared/ids';
import { and, desc, eq, isNull } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { accessTokens } from '../../schema/index.ts';

/** Of one person, newest first; revoked ones apart. */
export async function listAccessTokens(db: DbOrTx, personId: string) {
  const rows = await db
    .select({
      id: accessTokens.id,
      name: accessTokens.name,
      createdAt: accessTokens.createdAt,
      lastUsedAt: accessTokens.lastUsedAt,
    })
    .from(accessTokens)
    .where(and(eq(accessTokens.personId, personId), isNull(accessTokens.revokedAt)))
    .orderBy(desc(accessTokens.createdAt), desc(accessTokens.id));
  return rows.map((row) => ({
    id: row.id as AccessTokenId,
    name: row.name,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }));
}
