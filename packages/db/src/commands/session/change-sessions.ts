import type { Tx } from '../../client.ts';
import type { Actor } from '../../command-context.ts';
import { readDatabaseClock } from '../../database-clock.ts';
import { type LockedSession, lockSessionsOfExam } from '../../locks.ts';
import { recordAudit } from '../../record-audit.ts';

export interface SessionsRequest {
  examId: string;
  sessionIds: readonly string[];
  reason: string;
}

export interface SessionsChange {
  changedIds: string[];
  unchanged: { sessionId: string; why: string }[];
}

/**
 * The frame of every act of staff on sittings of one exam: locks them in order, lets `act` change each, writes an audit row
 * for each that changed. `act` returns why a sitting was left alone, or null.
 */
export async function changeSessions(
  tx: Tx,
  actor: Actor,
  request: SessionsRequest,
  audit: { verb: string; details?: Record<string, unknown> },
  act: (tx: Tx, session: LockedSession, now: Date) => Promise<string | null>,
): Promise<SessionsChange> {
  const locked = await lockSessionsOfExam(tx, request.examId, request.sessionIds);
  const now = await readDatabaseClock(tx);
  const found = new Set(locked.map((session) => session.id));
  const change: SessionsChange = {
    changedIds: [],
    unchanged: request.sessionIds
      .filter((sessionId) => !found.has(sessionId))
      .map((sessionId) => ({ sessionId, why: 'not_found' })),
  };
  for (const session of locked) {
    const why = await act(tx, session, now);
    if (why !== null) change.unchanged.push({ sessionId: session.id, why });
    else {
      change.changedIds.push(session.id);
      await recordAudit(tx, actor, {
        verb: audit.verb,
        noun: 'session',
        nounId: session.id,
        examId: request.examId,
        details: { ...audit.details, reason: request.reason },
      });
    }
  }
  return change;
}
