import { DomainError } from '@invigil/shared/errors';
import type { CommandContext } from '../../command-context.ts';
import { lockSession } from '../../locks.ts';
import type { HashCode } from '../../steps/session/close-locked-sessions.ts';
import { type SubmitRequest, type SubmitResult, submitEach } from '../../steps/session/submit-each.ts';
import { inTransaction } from '../../transaction.ts';

export type { SubmitRequest, SubmitResult };

/** protocol.md §4, for one student, under the exclusive lock. */
export async function submitSession(
  ctx: CommandContext,
  request: SubmitRequest,
  timeline: number,
  hashCode?: HashCode,
): Promise<SubmitResult> {
  return inTransaction(ctx.db, async (tx) => {
    const session = await lockSession(tx, request.sessionId);
    if (!session || session.personId !== ctx.actor.personId) throw new DomainError('NOT_FOUND');
    if (session.personDisabled) throw new DomainError('UNAUTHENTICATED');
    const [result] = await submitEach(tx, [{ session, request }], timeline, hashCode);
    if (!result) throw new Error(`the submit of session ${session.id} was not judged`);
    return result;
  });
}
