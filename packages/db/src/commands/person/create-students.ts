import { DomainError } from '@invigil/shared/errors';
import type { PersonId } from '@invigil/shared/ids';
import { eq, inArray } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { CommandContext } from '../../command-context.ts';
import { recordAudit } from '../../record-audit.ts';
import { groupMembers, groups, people } from '../../schema/index.ts';
import { insertPeople } from '../../steps/person/sign-in-rows.ts';
import { inTransaction } from '../../transaction.ts';

export interface NewStudents {
  /** `logins` are random candidates; the first that nobody has is taken. */
  students: { fullName: string; logins: string[]; secretHash: string }[];
  groupId: string | null;
  locale: 'uz' | 'ru' | 'en';
}

export interface CreatedStudent {
  personId: PersonId;
  fullName: string;
  login: string;
}

/** Students with a login each, in the given order; all or none. */
export async function createStudents(ctx: CommandContext, input: NewStudents): Promise<CreatedStudent[]> {
  return inTransaction(ctx.db, async (tx) => {
    const { groupId } = input;
    if (groupId !== null) await requireGroup(tx, groupId);
    const logins = await freeLogins(
      tx,
      input.students.map((student) => student.logins),
    );
    const ids = await insertPeople(
      tx,
      ctx.actor.personId,
      input.students.map(({ fullName, secretHash }, index) => ({
        fullName,
        role: 'student',
        locale: input.locale,
        login: logins[index] as string,
        email: null,
        secretHash,
      })),
    );
    if (groupId !== null)
      await tx.insert(groupMembers).values(ids.map((personId) => ({ groupId, personId })));
    await recordAudit(tx, ctx.actor, {
      verb: 'create',
      noun: 'person',
      nounId: null,
      details: { people: ids, groupId },
    });
    return input.students.map(({ fullName }, index) => ({
      personId: ids[index] as PersonId,
      fullName,
      login: logins[index] as string,
    }));
  });
}

async function requireGroup(tx: Tx, groupId: string): Promise<void> {
  const found = await tx.select({ id: groups.id }).from(groups).where(eq(groups.id, groupId));
  if (found.length === 0) throw new DomainError('INVALID_INPUT', { field: 'groupId' });
}

async function freeLogins(tx: Tx, candidates: readonly string[][]): Promise<string[]> {
  const found = await tx
    .select({ login: people.login })
    .from(people)
    .where(inArray(people.login, candidates.flat()));
  const taken = new Set(found.map((person) => person.login));
  return candidates.map((logins) => {
    const free = logins.find((login) => !taken.has(login));
    if (free === undefined) throw new Error('every candidate for a login is taken');
    taken.add(free);
    return free;
  });
}
