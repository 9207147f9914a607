import type { Role } from '@invigil/shared/contracts/primitives';
import { DomainError } from '@invigil/shared/errors';
import type { PersonId } from '@invigil/shared/ids';
import { mayActOnPerson } from '@invigil/shared/rules/access';
import type { CommandContext } from '../../command-context.ts';
import { recordAudit } from '../../record-audit.ts';
import { insertPeople } from '../../steps/person/sign-in-rows.ts';
import { inTransaction, postgresCodeOf } from '../../transaction.ts';

export interface NewStaff {
  fullName: string;
  email: string;
  role: Exclude<Role, 'student'>;
  locale: 'uz' | 'ru' | 'en';
  secretHash: string;
}

const uniqueViolation = '23505';

export async function createStaff(ctx: CommandContext, input: NewStaff): Promise<{ personId: PersonId }> {
  const { actor } = ctx;
  if (actor.kind !== 'system' && !mayActOnPerson(actor.role ?? 'student', input.role))
    throw new DomainError('FORBIDDEN');
  try {
    return await inTransaction(ctx.db, async (tx) => {
      const [personId] = await insertPeople(tx, ctx.actor.personId, [
        { ...input, email: input.email.toLowerCase(), login: null },
      ]);
      await recordAudit(tx, actor, {
        verb: 'create',
        noun: 'person',
        nounId: personId as string,
        details: { role: input.role },
      });
      return { personId: personId as PersonId };
    });
  } catch (error) {
    // Two owners may add the same address at once: the index decides.
    if (postgresCodeOf(error) === uniqueViolation)
      throw new DomainError('INVALID_INPUT', { field: 'email', problem: 'taken' });
    throw error;
  }
}
