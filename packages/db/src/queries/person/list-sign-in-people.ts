import type { Role } from '@invigil/shared/contracts/primitives';
import { inArray } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { people } from '../../schema/index.ts';

/** What decides how a new secret for a person is made: staff sign in with e-mail and password, students with a slip. */
export async function listSignInPeople(
  db: DbOrTx,
  personIds: readonly string[],
): Promise<{ personId: string; role: Role }[]> {
  return db
    .select({ personId: people.id, role: people.role })
    .from(people)
    .where(inArray(people.id, [...personIds]));
}
