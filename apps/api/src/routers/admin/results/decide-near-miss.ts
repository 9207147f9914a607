import { decideNearMiss } from '@invigil/db/commands/near-miss/decide-near-miss';
import { findNearMiss } from '@invigil/db/queries/near-miss/find-near-miss';
import type { DecideNearMissInput } from '@invigil/shared/contracts/near-misses';
import { DomainError } from '@invigil/shared/errors';
import { accessOf } from '@invigil/shared/rules/access';
import { type ApiContext, staffContext } from '../../../context.ts';
import type { SignedIn } from '../../../sign-in/signed-in.ts';

/** Whoever writes results may reject a form; accepting one, and taking that back, changes the key. */
export async function decideNearMissCall(
  ctx: ApiContext & { me: SignedIn },
  input: DecideNearMissInput,
): Promise<{ done: true }> {
  const near = await findNearMiss(ctx.staffDb, input.nearMissId);
  if (near?.examId !== input.examId) throw new DomainError('NOT_FOUND');
  const mayChangeKey = accessOf(ctx.me.role, 'key', 'write') === 'all';
  await decideNearMiss(staffContext(ctx), { ...input, mayChangeKey });
  await ctx.fanout.publish({ kind: 'results_changed', examId: input.examId });
  return { done: true };
}
