import type { CommandContext } from '../../command-context.ts';
import {
  changeSessions,
  type SessionOutcome,
  type SessionsChange,
  type SessionsRequest,
} from '../../steps/session/change-sessions.ts';
import { closeLockedSessions } from '../../steps/session/close-locked-sessions.ts';

/** An admin's close: with what is stored, as the sweep does. */
export async function closeSessions(ctx: CommandContext, request: SessionsRequest): Promise<SessionsChange> {
  return changeSessions(ctx.db, ctx.actor, request, {
    verb: 'closed',
    change: async (tx, { locked }) => {
      const open = locked.filter(({ status }) => status === 'in_progress');
      await closeLockedSessions(tx, open, 'staff');
      return new Map<string, SessionOutcome>(
        locked.map(({ id, status }) => [id, status === 'in_progress' ? { changed: {} } : { left: status }]),
      );
    },
  });
}
