import { DomainError } from '@invigil/shared/errors';
import { mayActOnPerson } from '@invigil/shared/rules/access';
import type { Tx } from '../../client.ts';
import type { Actor } from '../../command-context.ts';
import { lockPeople } from '../../locks.ts';

/** The people, locked, when all are there and the actor may act on them: only an owner touches staff. */
export async function lockPeopleFor(tx: Tx, actor: Actor, personIds: readonly string[]) {
  const locked = await lockPeople(tx, personIds);
  if (locked.length !== new Set(personIds).size) throw new DomainError('NOT_FOUND');
  if (
    actor.kind !== 'system' &&
    locked.some((person) => !mayActOnPerson(actor.role ?? 'student', person.role))
  )
    throw new DomainError('FORBIDDEN');
  return locked;
}

export async function lockPersonFor(tx: Tx, actor: Actor, personId: string) {
  const [person] = await lockPeopleFor(tx, actor, [personId]);
  if (!person) throw new DomainError('NOT_FOUND');
  return person;
}
