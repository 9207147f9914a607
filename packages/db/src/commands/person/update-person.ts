import { DomainError } from '@invigil/shared/errors';
import { foldName } from '@invigil/shared/rules/search-name';
import { eq, inArray } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { getPerson } from '../../queries/person/list-people.ts';
import { recordAudit } from '../../record-audit.ts';
import { groupMembers, groups, people } from '../../schema/index.ts';
import { lockPersonFor } from '../../steps/person/lock-person-for.ts';
import { renameSignIn } from '../../steps/person/sign-in-rows.ts';
import { inTransaction } from '../../transaction.ts';

export interface PersonEdit {
  personId: string;
  /** The version that the editor read. */
  version: number;
  fullName: string;
  locale: 'uz' | 'ru' | 'en';
  groupIds: string[];
}

/** Name, language and groups. A stale edit is VERSION_CONFLICT with the person as they stand. */
export async function updatePerson(ctx: CommandContext, input: PersonEdit): Promise<{ version: number }> {
  return inTransaction(ctx.db, async (tx) => {
    const person = await lockPersonFor(tx, ctx.actor, input.personId);
    if (person.version !== input.version)
      throw new DomainError('VERSION_CONFLICT', { current: await getPerson(tx, person.id) });
    const groupIds = [...new Set(input.groupIds)];
    if (groupIds.length > 0) {
      const found = await tx.select({ id: groups.id }).from(groups).where(inArray(groups.id, groupIds));
      if (found.length !== groupIds.length) throw new DomainError('INVALID_INPUT', { field: 'groupIds' });
    }
    const version = person.version + 1;
    await tx
      .update(people)
      .set({
        fullName: input.fullName,
        searchName: foldName(input.fullName),
        locale: input.locale,
        version,
      })
      .where(eq(people.id, person.id));
    await renameSignIn(tx, person.id, input.fullName);
    await tx.delete(groupMembers).where(eq(groupMembers.personId, person.id));
    if (groupIds.length > 0)
      await tx.insert(groupMembers).values(groupIds.map((groupId) => ({ groupId, personId: person.id })));
    const fields = [
      ...(person.fullName === input.fullName ? [] : ['fullName']),
      ...(person.locale === input.locale ? [] : ['locale']),
    ];
    await recordAudit(tx, ctx.actor, {
      verb: 'update',
      noun: 'person',
      nounId: person.id,
      details: { fields, groups: groupIds },
    });
    return { version };
  });
}
