import { revokeAccessToken } from '@invigil/db/commands/access-token/revoke-access-token';
import type { RevokeTokenInput } from '@invigil/shared/contracts/me';
import type { z } from 'zod';
import { type ApiContext, staffContext } from '../../context.ts';
import type { SignedIn } from '../../sign-in/signed-in.ts';

/** Every process forgets what it had verified of the person, so the token is dead within a second. */
export async function revokeToken(
  ctx: ApiContext & { me: SignedIn },
  input: z.infer<typeof RevokeTokenInput>,
): Promise<void> {
  await revokeAccessToken(staffContext(ctx), input);
  await ctx.forgetSignIn(ctx.me.personId);
}
