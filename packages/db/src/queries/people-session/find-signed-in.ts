import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { accessTokens, people, signInSessions } from '../../schema/index.ts';

const person = {
  personId: people.id,
  role: people.role,
  locale: people.locale,
  isDemo: people.isDemo,
  authVersion: people.authVersion,
};

/** Disabled and archived people are signed in nowhere. */
const mayBeSignedIn = and(isNull(people.disabledAt), isNull(people.archivedAt)) as SQL;

/** Whose session tokens these are, by token; absent when one ended, or its person may not be signed in. */
export async function findBySessionTokens(db: DbOrTx, tokens: readonly string[]) {
  const found = await db
    .select({ ...person, token: signInSessions.token })
    .from(signInSessions)
    .innerJoin(people, eq(people.id, signInSessions.userId))
    .where(
      and(
        sql`${signInSessions.token} = any(${sql.param([...tokens])}::text[])`,
        gt(signInSessions.expiresAt, sql`clock_timestamp()`),
        mayBeSignedIn,
      ),
    );
  return new Map(found.map((one) => [one.token, one]));
}

/** `tokenDigest` = SHA-256 of the bearer token, hex. */
export async function findByAccessToken(db: DbOrTx, tokenDigest: string) {
  const [found] = await db
    .select({ ...person, accessTokenId: accessTokens.id })
    .from(accessTokens)
    .innerJoin(people, eq(people.id, accessTokens.personId))
    .where(and(eq(accessTokens.tokenDigest, tokenDigest), isNull(accessTokens.revokedAt), mayBeSignedIn));
  return found;
}

/** The same question for a stream that is open already. */
export async function isStillSignedIn(db: DbOrTx, personId: string, authVersion: number): Promise<boolean> {
  const found = await db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, personId), eq(people.authVersion, authVersion), mayBeSignedIn));
  return found.length > 0;
}
