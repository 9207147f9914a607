import type { Tx } from '../../client.ts';
import type { CommandContext } from '../../command-context.ts';
import type { LockedSession } from '../../locks.ts';
import {
  changeDeadline,
  deadlineWith,
  lastClosedBy,
  whyNotReopened,
} from '../../steps/session/change-deadline.ts';
import {
  changeSessions,
  oneByOne,
  type SessionOutcome,
  type SessionsChange,
  type SessionsPart,
  type SessionsRequest,
} from '../../steps/session/change-sessions.ts';
import { takeLateAnswers } from '../../steps/session/take-late-answers.ts';

export interface GiveTimeRequest extends SessionsRequest {
  extraMs: number;
}

/** Incident minutes for named sittings; one that the sweep closed goes on if its new deadline is to come, else it is left as it was, as is one without a deadline. */
export async function giveTime(ctx: CommandContext, request: GiveTimeRequest): Promise<SessionsChange> {
  return changeSessions(ctx.db, ctx.actor, request, {
    verb: 'given_time',
    details: { extraMs: request.extraMs },
    // Against the start of a next attempt and against a publication: both would meet a sitting that goes on.
    locksExam: true,
    change: oneByOne((tx, session, part) => giveTimeTo(tx, session, part, request.extraMs)),
  });
}

async function giveTimeTo(
  tx: Tx,
  session: LockedSession,
  { exam, now }: SessionsPart,
  extraMs: number,
): Promise<SessionOutcome> {
  const sweptUp = session.status === 'submitted' && (await lastClosedBy(tx, session.id)) === 'sweep';
  if (session.status !== 'in_progress' && !sweptUp) return { left: session.status };
  if (session.deadlineAt === null) return { left: 'no_deadline' };
  const parts = { incidentExtraMs: session.incidentExtraMs + extraMs };
  if (sweptUp) {
    const why = await whyNotReopened(tx, session, exam);
    if (why !== null) return { left: why };
    const deadlineAt = deadlineWith(session, parts);
    if (deadlineAt !== null && deadlineAt <= now) return { left: 'still_over' };
  }
  const changed = await changeDeadline(tx, session, parts, now, { reopens: sweptUp });
  const lateItems = await takeLateAnswers(tx, changed);
  return { changed: lateItems > 0 ? { lateItems } : {} };
}
