import { DomainError } from '@invigil/shared/errors';
import type { PersonId } from '@invigil/shared/ids';
import type { CommandContext } from '../../command-context.ts';
import { recordAudit } from '../../record-audit.ts';
import { lockPeopleFor } from '../../steps/person/lock-person-for.ts';
import { endSignIns, replaceSecrets } from '../../steps/person/sign-in-rows.ts';
import { inTransaction } from '../../transaction.ts';

export interface SlipPerson {
  personId: PersonId;
  fullName: string;
  /** What is typed beside the secret: the login of a student, the e-mail of staff. */
  login: string;
}

/** New secrets in place of the old ones, in the given order; every sign-in made with the old ones ends. */
export async function newSlips(
  ctx: CommandContext,
  secrets: readonly { personId: string; secretHash: string }[],
): Promise<SlipPerson[]> {
  return inTransaction(ctx.db, async (tx) => {
    const ids = secrets.map((one) => one.personId);
    const locked = await lockPeopleFor(tx, ctx.actor, ids);
    const byId = new Map(locked.map((person) => [person.id, person]));
    await replaceSecrets(tx, secrets);
    await endSignIns(tx, ids);
    await recordAudit(tx, ctx.actor, {
      verb: 'new_secret',
      noun: 'sign_in',
      nounId: null,
      details: { people: ids },
    });
    return ids.map((personId) => {
      const person = byId.get(personId);
      const login = person?.login ?? person?.email;
      if (!person || !login) throw new DomainError('INVALID_INPUT', { field: 'personIds', personId });
      return { personId: personId as PersonId, fullName: person.fullName, login };
    });
  });
}
