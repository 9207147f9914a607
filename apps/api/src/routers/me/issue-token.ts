import { randomBytes } from 'node:crypto';
import { issueAccessToken } from '@invigil/db/commands/access-token/issue-access-token';
import type { IssueTokenInput, IssueTokenOutput } from '@invigil/shared/contracts/me';
import { DomainError } from '@invigil/shared/errors';
import type { z } from 'zod';
import { type ApiContext, staffContext } from '../../context.ts';
import type { SignedIn } from '../../sign-in/signed-in.ts';
import { accessTokenDigest } from '../../sign-in/verified-sessions.ts';

/** 256 random bits behind a prefix that a secret scanner can look for. A token can't make another one. */
export async function issueToken(
  ctx: ApiContext & { me: SignedIn },
  input: z.infer<typeof IssueTokenInput>,
): Promise<z.infer<typeof IssueTokenOutput>> {
  if (ctx.me.by !== 'cookie') throw new DomainError('FORBIDDEN');
  const token = `invigil_${randomBytes(32).toString('base64url')}`;
  const { id } = await issueAccessToken(staffContext(ctx), {
    name: input.name,
    tokenDigest: accessTokenDigest(token),
  });
  return { id, token };
}
