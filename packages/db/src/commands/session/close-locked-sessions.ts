import { createHmac } from 'node:crypto';
import { inArray, sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import { readDatabaseClock } from '../../database-clock.ts';
import type { LockedSession, SessionRow } from '../../locks.ts';
import { answers, queueOutbox, type SubmittedAnswer, sessions, submissions } from '../../schema/index.ts';

export type ClosedBy = 'student' | 'sweep' | 'staff' | 'late_accept' | 'restore';
export type SubmissionRow = typeof submissions.$inferSelect;

export interface ClosedSession {
  session: SessionRow;
  submission: SubmissionRow;
}

/**
 * The one way a session closes, whoever asks (protocol.md §4): status, one immutable submission with what is stored, and a
 * row that wakes scoring. The rows are locked exclusively by the caller. A session that is submitted already and gets a late
 * answer accepted comes here too, and adds its next submission.
 */
export async function closeLockedSessions(
  tx: Tx,
  locked: readonly LockedSession[],
  closedBy: ClosedBy,
): Promise<ClosedSession[]> {
  if (locked.length === 0) return [];
  const closedAt = await readDatabaseClock(tx);
  const texts = await storedAnswersOf(tx, locked);
  const made = await tx
    .insert(submissions)
    .values(
      locked.map((session) => {
        const stored = texts.get(session.id) ?? {};
        const number = session.submissionCount + 1;
        return {
          sessionId: session.id,
          number,
          answers: stored,
          digest: submissionDigest(session.salt, session.id, number, stored),
          closedBy,
          closedAt,
        };
      }),
    )
    .returning();
  const changed = await tx
    .update(sessions)
    .set({
      status: 'submitted',
      submissionCount: sql`${sessions.submissionCount} + 1`,
      submittedAt: sql`coalesce(${sessions.submittedAt}, ${closedAt.toISOString()}::timestamptz)`,
      pauseStartedAt: null,
      pauseEndsAt: null,
    })
    .where(
      inArray(
        sessions.id,
        locked.map((session) => session.id),
      ),
    )
    .returning();
  await tx
    .insert(queueOutbox)
    .values(made.map(({ id }) => ({ job: 'score-session', payload: { submissionId: id } })));
  const bySession = new Map(made.map((submission) => [submission.sessionId, submission]));
  return changed.map((session) => ({ session, submission: bySession.get(session.id) as SubmissionRow }));
}

async function storedAnswersOf(tx: Tx, locked: readonly LockedSession[]) {
  const rows = await tx
    .select()
    .from(answers)
    .where(
      inArray(
        answers.sessionId,
        locked.map((session) => session.id),
      ),
    );
  const bySession = new Map<string, Record<string, SubmittedAnswer>>();
  for (const { sessionId, itemId, epoch, revision, text, locale } of rows) {
    const stored = bySession.get(sessionId) ?? {};
    stored[itemId] = { epoch, revision, text, locale };
    bySession.set(sessionId, stored);
  }
  return bySession;
}

/** HMAC-SHA-256, keyed with the session's salt, of session, number and the answers sorted by item id; base64url. */
export function submissionDigest(
  salt: Buffer,
  sessionId: string,
  number: number,
  stored: Readonly<Record<string, SubmittedAnswer>>,
): string {
  const sorted = Object.keys(stored)
    .sort()
    .map((itemId) => {
      const { epoch, revision, text, locale } = stored[itemId] as SubmittedAnswer;
      return [itemId, epoch, revision, text, locale];
    });
  return createHmac('sha256', salt)
    .update(JSON.stringify([sessionId, number, sorted]))
    .digest('base64url');
}
