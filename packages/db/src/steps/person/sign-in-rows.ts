import { randomUUID } from 'node:crypto';
import type { Role } from '@invigil/shared/contracts/primitives';
import { foldName } from '@invigil/shared/rules/search-name';
import { eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import { people, signInAccounts, signInSessions, signInUsers } from '../../schema/index.ts';

export interface NewPerson {
  fullName: string;
  role: Role;
  locale: 'uz' | 'ru' | 'en';
  /** Of a student's slip; staff have none. */
  login: string | null;
  /** Of staff, lower case; students have none. */
  email: string | null;
  /** argon2id, PHC string; made outside, hashing is slow. */
  secretHash: string;
}

/** The name under which the sign-in library keeps passwords. */
const passwordProvider = 'credential';

/**
 * People with their sign-in; returns their ids in the given order. Whoever a demo account makes is of the demo too, so that a
 * database which holds demo people holds no others.
 */
export async function insertPeople(
  tx: Tx,
  madeBy: string | null,
  created: readonly NewPerson[],
): Promise<string[]> {
  const isDemo = sql<boolean>`coalesce((select maker.is_demo from people maker where maker.id = ${madeBy}), false)`;
  const rows = created.map((person) => ({ ...person, id: randomUUID() }));
  await tx.insert(people).values(
    rows.map((person) => ({
      id: person.id,
      fullName: person.fullName,
      searchName: foldName(person.fullName),
      role: person.role,
      locale: person.locale,
      login: person.login,
      email: person.email,
      isDemo,
    })),
  );
  await tx.insert(signInUsers).values(
    rows.map((person) => ({
      id: person.id,
      name: person.fullName,
      // The library needs an address for everyone; `.invalid` can never receive anything.
      email: person.email ?? `${person.id}@students.invalid`,
      username: person.login,
      displayUsername: person.login,
    })),
  );
  await tx.insert(signInAccounts).values(rows.map((person) => accountRow(person.id, person.secretHash)));
  return rows.map((person) => person.id);
}

/** A new secret for each person; a missing account is made. */
export async function replaceSecrets(
  tx: Tx,
  secrets: readonly { personId: string; secretHash: string }[],
): Promise<void> {
  await tx.delete(signInAccounts).where(
    sql`${signInAccounts.providerId} = ${passwordProvider} and ${inArray(
      signInAccounts.userId,
      secrets.map((one) => one.personId),
    )}`,
  );
  await tx
    .insert(signInAccounts)
    .values(secrets.map(({ personId, secretHash }) => accountRow(personId, secretHash)));
}

/** Ends every sign-in of these people: tokens die by `authVersion`, cookies with their rows. */
export async function endSignIns(tx: Tx, personIds: readonly string[]): Promise<void> {
  const ids = [...personIds];
  await tx
    .update(people)
    .set({ authVersion: sql`${people.authVersion} + 1` })
    .where(inArray(people.id, ids));
  await tx.delete(signInSessions).where(inArray(signInSessions.userId, ids));
}

export async function renameSignIn(tx: Tx, personId: string, fullName: string): Promise<void> {
  await tx
    .update(signInUsers)
    .set({ name: fullName, updatedAt: sql`clock_timestamp()` })
    .where(eq(signInUsers.id, personId));
}

const accountRow = (personId: string, secretHash: string) => ({
  userId: personId,
  accountId: personId,
  providerId: passwordProvider,
  password: secretHash,
});
