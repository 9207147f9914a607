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

export interface PauseRequest extends SessionsRequest {
  /** The pause ends by itself after this long, so that a forgotten one can't keep the exam from closing. */
  limitMs: number;
}

/** A mark, not a status: the sheet is hidden, saves are still taken, the deadline counts as moved while it lasts. Without one there is no time to stand still. */
export async function pauseSessions(ctx: CommandContext, request: PauseRequest): Promise<SessionsChange> {
  return changeSessions(ctx.db, ctx.actor, request, {
    verb: 'paused',
    details: { limitMs: request.limitMs },
    change: oneByOne(async (tx, session, { now }) => {
      if (session.status !== 'in_progress') return { left: session.status };
      if (session.deadlineAt === null) return { left: 'no_deadline' };
      const running = pauseOf(session);
      if (running && now.getTime() < running.endsAtMs) return { left: 'paused' };
      // A pause that ran out by its limit is added now, before the next begins.
      const pausedMs = session.pausedMs + pauseSoFarMs(running, now.getTime());
      const parts = {
        pausedMs,
        pauseStartedAt: now,
        pauseEndsAt: new Date(now.getTime() + request.limitMs),
      };
      await changeDeadline(tx, session, parts, now, { reopens: false });
      return { changed: {} };
    }),
  });
}
