import { deadlineOf } from '@invigil/shared/rules/deadline';
import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { LockedSession, SessionRow } from '../../locks.ts';
import { deadlineInputOf } from '../../queries/session/session-state.ts';
import { sessions } from '../../schema/index.ts';

export type ChangedParts = Partial<
  Pick<SessionRow, 'incidentExtraMs' | 'pausedMs' | 'pauseStartedAt' | 'pauseEndsAt'>
>;

/** Null: these parts give no deadline. */
export function deadlineWith(session: SessionRow, parts: ChangedParts): Date | null {
  const { deadlineAtMs } = deadlineOf(deadlineInputOf({ ...session, ...parts }));
  return deadlineAtMs === null ? null : new Date(deadlineAtMs);
}

/**
 * Writes changed parts and the deadline that follows from them, on a row locked exclusively. When the new deadline is to come,
 * a session that the sweep closed is in progress again (protocol.md §5).
 */
export async function changeDeadline(
  tx: Tx,
  session: LockedSession,
  parts: ChangedParts,
  now: Date,
  { reopens }: { reopens: boolean },
): Promise<SessionRow> {
  const deadlineAt = deadlineWith(session, parts);
  const isAhead = deadlineAt === null || deadlineAt.getTime() > now.getTime();
  const [row] = await tx
    .update(sessions)
    .set({
      ...parts,
      deadlineAt,
      ...(reopens && isAhead ? { status: 'in_progress' as const, submittedAt: null, reopenedAt: now } : {}),
    })
    .where(eq(sessions.id, session.id))
    .returning();
  return row as SessionRow;
}

/** Closed by whom, last; `null` before any closing; accepting a late answer closes nothing, nor does what comes back after a restore. Only what the sweep closed is reopened by more time. */
export async function lastClosedBy(tx: Tx, sessionId: string): Promise<string | null> {
  const found = await tx.execute<{ closed_by: string }>(
    sql`select closed_by from submissions where session_id = ${sessionId} and closed_by not in ('late_accept', 'restore')
      order by number desc limit 1`,
  );
  return found.rows[0]?.closed_by ?? null;
}

/**
 * A closed sitting can't go on while results are published, since its student could read the key, nor beside a later attempt.
 * The exam is locked: neither can begin meanwhile.
 */
export async function whyNotReopened(
  tx: Tx,
  session: SessionRow,
  exam: { publishedCalibrationId: string | null } | null,
): Promise<'published' | 'other_in_progress' | null> {
  if (exam === null || exam.publishedCalibrationId !== null) return 'published';
  return (await hasOtherInProgress(tx, session)) ? 'other_in_progress' : null;
}

/** A later attempt runs: the older sitting can't go on beside it (one in progress per person and exam). */
async function hasOtherInProgress(tx: Tx, session: SessionRow): Promise<boolean> {
  const found = await tx.execute(sql`select 1 from sessions where exam_id = ${session.examId}
    and person_id = ${session.personId} and status = 'in_progress' and id <> ${session.id}`);
  return found.rows.length > 0;
}
