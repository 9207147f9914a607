import { createStaff } from '@invigil/db/commands/person/create-staff';
import type { CreateStaffInput, CreateStaffOutput } from '@invigil/shared/contracts/admin-people';
import { DomainError } from '@invigil/shared/errors';
import { mayActOnPerson } from '@invigil/shared/rules/access';
import type { z } from 'zod';
import { type ApiContext, staffContext } from '../../../context.ts';
import { makeStaffPassword } from './make-secret.ts';

export async function addStaff(
  ctx: ApiContext,
  input: z.infer<typeof CreateStaffInput>,
): Promise<z.infer<typeof CreateStaffOutput>> {
  // Before the slow hash; the command decides again.
  if (!mayActOnPerson(ctx.actor.role ?? 'student', input.role)) throw new DomainError('FORBIDDEN');
  const password = makeStaffPassword();
  const secretHash = await ctx.hashSecret(password.toHash);
  const { personId } = await createStaff(staffContext(ctx), { ...input, secretHash });
  return { personId, password: password.shown };
}
