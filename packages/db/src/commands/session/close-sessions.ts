import type { CommandContext } from '../../command-context.ts';
import { inTransaction } from '../../transaction.ts';
import { changeSessions, type SessionsChange, type SessionsRequest } from './change-sessions.ts';
import { closeLockedSessions } from './close-locked-sessions.ts';

/** An admin's close: with what is stored, as the sweep does. */
export async function closeSessions(ctx: CommandContext, request: SessionsRequest): Promise<SessionsChange> {
  return inTransaction(ctx.db, (tx) =>
    changeSessions(tx, ctx.actor, request, { verb: 'closed' }, async (tx, session) => {
      if (session.status !== 'in_progress') return session.status;
      await closeLockedSessions(tx, [session], 'staff');
      return null;
    }),
  );
}
