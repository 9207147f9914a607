import { newSlips } from '@invigil/db/commands/person/new-slips';
import { listSignInPeople } from '@invigil/db/queries/person/list-sign-in-people';
import type { CreateStudentsOutput, NewSlipsInput } from '@invigil/shared/contracts/admin-people';
import { DomainError } from '@invigil/shared/errors';
import { mayActOnPerson } from '@invigil/shared/rules/access';
import type { z } from 'zod';
import { type ApiContext, staffContext } from '../../../context.ts';
import { makeStaffPassword, makeStudentSecret } from './make-secret.ts';

/** New secrets for people who lost theirs; what was signed in with the old ones ends within a second. */
export async function printSlips(
  ctx: ApiContext,
  input: z.infer<typeof NewSlipsInput>,
): Promise<z.infer<typeof CreateStudentsOutput>> {
  const personIds = [...new Set(input.personIds)];
  const found = await listSignInPeople(ctx.staffDb, personIds);
  if (found.length !== personIds.length) throw new DomainError('NOT_FOUND');
  if (found.some((person) => !mayActOnPerson(ctx.actor.role ?? 'student', person.role)))
    throw new DomainError('FORBIDDEN');
  const roles = new Map(found.map((person) => [person.personId, person.role]));
  const secrets = personIds.map((id) =>
    roles.get(id) === 'student' ? makeStudentSecret() : makeStaffPassword(),
  );
  const hashed = await Promise.all(
    personIds.map(async (personId, index) => ({
      personId,
      secretHash: await ctx.hashSecret(secrets[index]?.toHash as string),
    })),
  );
  const people = await newSlips(staffContext(ctx), hashed);
  await Promise.all(personIds.map((personId) => ctx.forgetSignIn(personId)));
  return { slips: people.map((person, index) => ({ ...person, secret: secrets[index]?.shown as string })) };
}
