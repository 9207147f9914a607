import { deadlineOf } from '@invigil/shared/rules/deadline';
import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { LockedSession, SessionRow } from '../../locks.ts';
import { deadlineInputOf } from '../../queries/session/session-state.ts';
import { sessions } from '../../schema/index.ts';

/**
 * Writes changed parts and the deadline that follows from them, on a row locked exclusively. When the new deadline is to come,
 * a session that the sweep closed is in progress again (protocol.md §5).
 */
export async function changeDeadline(
  tx: Tx,
  session: LockedSession,
  parts: Partial<Pick<SessionRow, 'incidentExtraMs' | 'pausedMs' | 'pauseStartedAt' | 'pauseEndsAt'>>,
  now: Date,
  { reopens }: { reopens: boolean },
): Promise<SessionRow> {
  const changed = { ...session, ...parts };
  const deadlineAt = new Date(deadlineOf(deadlineInputOf(changed)).deadlineAtMs);
  const isAhead = deadlineAt.getTime() > now.getTime();
  const [row] = await tx
    .update(sessions)
    .set({
      ...parts,
      deadlineAt,
      ...(reopens && isAhead ? { status: 'in_progress' as const, submittedAt: null } : {}),
    })
    .where(eq(sessions.id, session.id))
    .returning();
  return row as SessionRow;
}

/** Closed by whom, last; `null` before any closing; accepting a late answer closes nothing. Only what the sweep closed is reopened by more time. */
export async function lastClosedBy(tx: Tx, sessionId: string): Promise<string | null> {
  const found = await tx.execute<{ closed_by: string }>(
    sql`select closed_by from submissions where session_id = ${sessionId} and closed_by <> 'late_accept'
      order by number desc limit 1`,
  );
  return found.rows[0]?.closed_by ?? null;
}

/** A later attempt runs: the older sitting can't go on beside it (one in progress per person and exam). */
export async function hasOtherInProgress(tx: Tx, session: SessionRow): Promise<boolean> {
  const found = await tx.execute(sql`select 1 from sessions where exam_id = ${session.examId}
    and person_id = ${session.personId} and status = 'in_progress' and id <> ${session.id}`);
  return found.rows.length > 0;
}
