import type { CommandContext } from '../../command-context.ts';
import { inTransaction } from '../../transaction.ts';
import { changeDeadline, hasOtherInProgress, lastClosedBy } from './change-deadline.ts';
import { changeSessions, type SessionsChange, type SessionsRequest } from './change-sessions.ts';
import { takeLateAnswers } from './take-late-answers.ts';

export interface GiveTimeRequest extends SessionsRequest {
  extraMs: number;
}

/** Incident minutes for named sittings; one that the sweep closed goes on if its new deadline is to come. */
export async function giveTime(ctx: CommandContext, request: GiveTimeRequest): Promise<SessionsChange> {
  return inTransaction(ctx.db, (tx) =>
    changeSessions(
      tx,
      ctx.actor,
      request,
      { verb: 'given_time', details: { extraMs: request.extraMs } },
      async (tx, session, now) => {
        const sweptUp = session.status === 'submitted' && (await lastClosedBy(tx, session.id)) === 'sweep';
        if (session.status !== 'in_progress' && !sweptUp) return session.status;
        if (sweptUp && (await hasOtherInProgress(tx, session))) return 'other_in_progress';
        const parts = { incidentExtraMs: session.incidentExtraMs + request.extraMs };
        const changed = await changeDeadline(tx, session, parts, now, { reopens: sweptUp });
        if (changed.status === 'in_progress') await takeLateAnswers(tx, changed);
        return null;
      },
    ),
  );
}
