import { and, eq, isNull } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { people, signInAccounts } from '../../schema/index.ts';

/** What a typed secret is compared with; `passwordHash` is null for a person who never got a slip. */
export async function findCredential(db: DbOrTx, personId: string) {
  const [found] = await db
    .select({ role: people.role, isDemo: people.isDemo, passwordHash: signInAccounts.password })
    .from(people)
    .leftJoin(
      signInAccounts,
      and(eq(signInAccounts.userId, people.id), eq(signInAccounts.providerId, 'credential')),
    )
    .where(and(eq(people.id, personId), isNull(people.disabledAt), isNull(people.archivedAt)));
  return found;
}

export async function mayPersonSignIn(db: DbOrTx, personId: string): Promise<boolean> {
  const found = await db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, personId), isNull(people.disabledAt), isNull(people.archivedAt)));
  return found.length > 0;
}
