import { randomBytes, randomUUID } from 'node:crypto';
import type { Tx } from '@invigil/db/client';
import type { SubmittedAnswer } from '@invigil/db/schema';
import { submissionDigest } from '@invigil/db/steps/session/close-locked-sessions';
import { type SQL, sql } from 'drizzle-orm';
import type { Sitting } from './draw-sittings.ts';
import type { SatExamPlan } from './exam-plan.ts';
import type { InsertedExam } from './insert-exam.ts';

/**
 * Sessions, answers and submissions, one statement each, as closeLockedSessions would have left them, and a row that hurries the worker.
 * No result is written; the worker finds the submissions and does the rest.
 */
export async function insertSittings(
  tx: Tx,
  exam: InsertedExam,
  plan: SatExamPlan,
  sittings: readonly Sitting[],
  personIds: ReadonlyMap<string, string>,
): Promise<void> {
  const made = sittings.map((sitting) => {
    const sessionId = randomUUID();
    const salt = randomBytes(32);
    const stored = storedAnswers(exam, sitting);
    return { sitting, sessionId, salt, stored, digest: submissionDigest(salt, sessionId, 1, stored) };
  });
  await tx.execute(sql`
    insert into sessions (id, exam_id, exam_version_id, person_id, attempt, status, device_id, salt, started_at, deadline_at,
      duration_ms, factor, personal_extra_ms, closes_at, grace_ms, late_policy, late_until, submission_count, submitted_at, created_at)
    select id, ${exam.examId}, ${exam.versionId}, person_id, 1, 'submitted', gen_random_uuid(), decode(salt, 'hex'), started_at,
      deadline_at, ${plan.durationMs}, factor, personal_extra_ms, ${plan.closesAt.toISOString()}, ${plan.graceMs}, 'quarantine',
      ${plan.lateUntil?.toISOString() ?? null}, 1, closed_at, started_at
    from ${recordset(
      made.map(({ sitting, sessionId, salt }) => ({
        id: sessionId,
        person_id: personIds.get(sitting.student.login),
        salt: salt.toString('hex'),
        started_at: sitting.startedAt,
        deadline_at: sitting.deadlineAt,
        factor: sitting.student.accommodation?.factor ?? 1,
        personal_extra_ms: (sitting.student.accommodation?.extraMinutes ?? 0) * 60_000,
        closed_at: sitting.closedAt,
      })),
      sql`id uuid, person_id uuid, salt text, started_at timestamptz, deadline_at timestamptz, factor numeric,
        personal_extra_ms bigint, closed_at timestamptz`,
    )}`);
  await tx.execute(sql`
    insert into answers (session_id, item_id, epoch, revision, text, locale, written_at)
    select session_id, item_id, 1, revision, text, locale, written_at
    from ${recordset(
      made.flatMap(({ sitting, sessionId }) =>
        sitting.answers.map(({ position, revision, text, writtenAt }) => ({
          session_id: sessionId,
          item_id: exam.itemIds[position - 1],
          revision,
          text,
          locale: sitting.student.locale,
          written_at: writtenAt,
        })),
      ),
      sql`session_id uuid, item_id uuid, revision integer, text text, locale text, written_at timestamptz`,
    )}`);
  await tx.execute(sql`
    insert into submissions (session_id, number, answers, digest, closed_by, closed_at)
    select session_id, 1, answers, digest, closed_by, closed_at
    from ${recordset(
      made.map(({ sitting, sessionId, stored, digest }) => ({
        session_id: sessionId,
        answers: stored,
        digest,
        closed_by: sitting.closedBy,
        closed_at: sitting.closedAt,
      })),
      sql`session_id uuid, answers jsonb, digest text, closed_by text, closed_at timestamptz`,
    )}`);
  await tx.execute(sql`
    insert into queue_outbox (job, payload) values ('score-exam', jsonb_build_object('examId', ${exam.examId}::uuid))`);
}

function storedAnswers(exam: InsertedExam, { student, answers }: Sitting): Record<string, SubmittedAnswer> {
  return Object.fromEntries(
    answers.map(({ position, text, revision }) => [
      exam.itemIds[position - 1] as string,
      { epoch: 1, revision, text, locale: student.locale },
    ]),
  );
}

/** One parameter, however many rows. */
function recordset(rows: readonly object[], columns: SQL): SQL {
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(${columns})`;
}
