import { createHmac } from 'node:crypto';
import { inArray, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { LockedSession, SessionRow } from '../../locks.ts';
import { type SubmittedAnswer, sessions, submissions } from '../../schema/index.ts';
import { readStoredAnswers, type StoredAnswers } from './read-stored-answers.ts';

export type ClosedBy = 'student' | 'sweep' | 'staff' | 'late_accept' | 'restore';
export type SubmissionRow = typeof submissions.$inferSelect;

export interface ClosedSession {
  session: SessionRow;
  submission: SubmissionRow;
  examNumber: number;
}

/** Of a submission's id: the keyed hash of its code, made by whoever holds the keyring. */
export type HashCode = (submissionId: string) => { kid: string; codeHash: string };

/**
 * The one way a session closes, whoever asks (protocol.md §4): status, one immutable submission with what is stored, and a
 * row that wakes scoring. The rows are locked exclusively by the caller. A session that is submitted already and gets a late
 * answer accepted comes here too, and adds its next submission.
 */
export async function closeLockedSessions(
  tx: Tx,
  locked: readonly LockedSession[],
  closedBy: ClosedBy,
  /** What the caller has read under the same lock, if it had to. */
  read?: StoredAnswers,
  /** Where the receipt is made at once, its code is kept with the submission. */
  hashCode?: HashCode,
): Promise<ClosedSession[]> {
  if (locked.length === 0) return [];
  const ids = locked.map((session) => session.id);
  const { at: closedAt, bySession: texts } = read ?? (await readStoredAnswers(tx, ids));
  const written = await tx
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
    // Not the answers: they are known here, and of a whole room they are megabytes.
    .returning({
      id: submissions.id,
      sessionId: submissions.sessionId,
      number: submissions.number,
      digest: submissions.digest,
      closedBy: submissions.closedBy,
      closedAt: submissions.closedAt,
    });
  const made: SubmissionRow[] = written.map((row) => ({ ...row, answers: texts.get(row.sessionId) ?? {} }));
  const pausedFor = pauseSoFarMsSql(closedAt);
  const changed = await tx
    .update(sessions)
    .set({
      status: 'submitted',
      submissionCount: sql`${sessions.submissionCount} + 1`,
      submittedAt: sql`coalesce(${sessions.submittedAt}, ${closedAt.toISOString()}::timestamptz)`,
      // A pause that still runs is over now: its time stays part of the deadline, as on resume.
      pausedMs: sql`${sessions.pausedMs} + ${pausedFor}`,
      deadlineAt: sql`${sessions.deadlineAt} + ${pausedFor} * interval '1 millisecond'`,
      pauseStartedAt: null,
      pauseEndsAt: null,
    })
    .where(inArray(sessions.id, ids))
    .returning();
  const numbers = await wakeScoring(tx, made, hashCode);
  const bySession = new Map(made.map((submission) => [submission.sessionId, submission]));
  return changed.map((session) => ({
    session,
    submission: bySession.get(session.id) as SubmissionRow,
    examNumber: numbers.get(session.examId) as number,
  }));
}

/**
 * One statement, since handing in has no other to spare (design.md §6, query budgets). Woken is what is shown or measured at once; the
 * room of an exam that will be calibrated is scored as a whole, found by the worker's sweep, and what follows a first submission may come
 * after that. Returns the numbers of the exams.
 */
async function wakeScoring(
  tx: Tx,
  made: readonly SubmissionRow[],
  hashCode: HashCode | undefined,
): Promise<Map<string, number>> {
  const ids = sql.param(made.map(({ id }) => id));
  const hashes = hashCode ? made.map(({ id }) => hashCode(id)) : [];
  const found = await tx.execute<{ id: string; number: number }>(sql`
    with wake as (
      insert into queue_outbox (job, payload)
      select 'score-session', jsonb_build_object('submissionId', submission.id)
      from submissions submission join sessions s on s.id = submission.session_id join exams e on e.id = s.exam_id
      where submission.id = any(${ids}::uuid[]) and (e.kind not in ('mock', 'placement')
        or submission.number > 1)
    ), code as (
      insert into submission_codes (submission_id, exam_id, kid, code_hash)
      select submission.id, s.exam_id, hash.kid, hash.code_hash
      from unnest(${hashCode ? ids : sql.param([])}::uuid[], ${sql.param(hashes.map(({ kid }) => kid))}::text[],
        ${sql.param(hashes.map(({ codeHash }) => codeHash))}::text[]) as hash (id, kid, code_hash)
      join submissions submission on submission.id = hash.id join sessions s on s.id = submission.session_id
    )
    select distinct e.id, e.number from submissions submission join sessions s on s.id = submission.session_id
    join exams e on e.id = s.exam_id where submission.id = any(${ids}::uuid[])`);
  return new Map(found.rows.map(({ id, number }) => [id, number]));
}

/** rules/deadline.ts, `pauseSoFarMs`, in SQL: whole milliseconds of the row's running pause until `at`, 0 without one. */
function pauseSoFarMsSql(at: Date): SQL {
  const until = sql`least(${at.toISOString()}::timestamptz, ${sessions.pauseEndsAt})`;
  return sql`coalesce(greatest(0, round(extract(epoch from ${until} - ${sessions.pauseStartedAt}) * 1000))::bigint, 0)`;
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
