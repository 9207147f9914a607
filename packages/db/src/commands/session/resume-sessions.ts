import { pauseSoFarMs } from '@invigil/shared/rules/deadline';
import type { CommandContext } from '../../command-context.ts';
import { pauseOf } from '../../queries/session/session-state.ts';
import { changeDeadline } from '../../steps/session/change-deadline.ts';
import {
  changeSessions,
  oneByOne,
  type SessionsChange,
  type SessionsRequest,
} from '../../steps/session/change-sessions.ts';

/** Adds the paused time to the deadline and takes the mark away. */
export async function resumeSessions(ctx: CommandContext, request: SessionsRequest): Promise<SessionsChange> {
  return changeSessions(ctx.db, ctx.actor, request, {
    verb: 'resumed',
    change: oneByOne(async (tx, session, { now }) => {
      const pause = pauseOf(session);
      if (session.status !== 'in_progress' || !pause) return { left: 'not_paused' };
      const parts = {
        pausedMs: session.pausedMs + pauseSoFarMs(pause, now.getTime()),
        pauseStartedAt: null,
        pauseEndsAt: null,
      };
      await changeDeadline(tx, session, parts, now, { reopens: false });
      return { changed: {} };
    }),
  });
}
