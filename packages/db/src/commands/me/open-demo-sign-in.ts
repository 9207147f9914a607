import { DomainError } from '@invigil/shared/errors';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { people, signInSessions, signInUsers } from '../../schema/index.ts';
import { inTransaction } from '../../transaction.ts';

/** Signs a demo person in without a secret; nobody else can be. The token is the caller's randomness. */
export async function openDemoSignIn(
  ctx: CommandContext,
  input: { personId: string; token: string; lifetimeMs: number },
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const [person] = await tx
      .select({ fullName: people.fullName })
      .from(people)
      .where(
        and(
          eq(people.id, input.personId),
          eq(people.isDemo, true),
          isNull(people.disabledAt),
          isNull(people.archivedAt),
        ),
      );
    if (!person) throw new DomainError('NOT_FOUND');
    await tx
      .insert(signInUsers)
      .values({ id: input.personId, name: person.fullName, email: `${input.personId}@people.invalid` })
      .onConflictDoNothing();
    await tx.insert(signInSessions).values({
      userId: input.personId,
      token: input.token,
      expiresAt: sql`clock_timestamp() + ${input.lifetimeMs} * interval '1 millisecond'`,
    });
  });
}
