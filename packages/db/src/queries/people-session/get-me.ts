import type { Me } from '@invigil/shared/contracts/me';
import { DomainError } from '@invigil/shared/errors';
import type { PersonId } from '@invigil/shared/ids';
import { eq } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { people } from '../../schema/index.ts';

export async function getMe(db: DbOrTx, personId: PersonId): Promise<Me> {
  const [found] = await db
    .select({
      fullName: people.fullName,
      role: people.role,
      locale: people.locale,
      isDemo: people.isDemo,
      hiddenFromBoards: people.hiddenFromBoards,
    })
    .from(people)
    .where(eq(people.id, personId));
  if (!found) throw new DomainError('UNAUTHENTICATED');
  return { personId, ...found };
}
