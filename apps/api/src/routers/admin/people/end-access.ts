import { setArchived } from '@invigil/db/commands/person/set-archived';
import { setDisabled } from '@invigil/db/commands/person/set-disabled';
import type { SetArchivedInput, SetDisabledInput } from '@invigil/shared/contracts/admin-people';
import type { z } from 'zod';
import { type ApiContext, staffContext } from '../../../context.ts';

/** Tokens verified up to 30 s ago die here and in the other processes once the row is committed. */
export async function disablePerson(ctx: ApiContext, input: z.infer<typeof SetDisabledInput>) {
  await setDisabled(staffContext(ctx), input);
  await ctx.forgetSignIn(input.personId);
  return { done: true } as const;
}

export async function archivePerson(ctx: ApiContext, input: z.infer<typeof SetArchivedInput>) {
  await setArchived(staffContext(ctx), input);
  await ctx.forgetSignIn(input.personId);
  return { done: true } as const;
}
