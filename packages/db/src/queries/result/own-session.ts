import type { ExamKind, LatePolicy, ReleasePolicy, Titles } from '@invigil/shared/contracts/primitives';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { epochMs, isoInstant } from '../../instants.ts';

/** What waiting for results depends on besides one's own sitting: the same for everyone of the exam. */
export interface ExamOutlook {
  inProgress: number;
  longestExtraMs: number;
}

/** Looks through all sittings of the exam: to be kept for some seconds where many ask. One statement. */
export async function readExamOutlook(db: DbOrTx, examId: string): Promise<ExamOutlook> {
  const found = await db.execute<ExamOutlook & Record<string, unknown>>(sql`
    select (count(*) filter (where status = 'in_progress'))::int as "inProgress",
      coalesce(max(coalesce(duration_ms * (factor - 1), 0) + personal_extra_ms + incident_extra_ms + paused_ms)
        filter (where status <> 'voided' and not is_preview), 0)::float8 as "longestExtraMs"
    from sessions where exam_id = ${examId}`);
  return found.rows[0] ?? { inProgress: 0, longestExtraMs: 0 };
}

/** A sitting of the caller's with what rules/results-step.ts says about waiting; nothing of it is derived from answers. */
export interface OwnSession extends Record<string, unknown> {
  examId: string;
  examVersionId: string;
  kind: ExamKind;
  titles: Titles;
  zone: string;
  attempt: number;
  status: 'in_progress' | 'submitted';
  submittedAt: string | null;
  closesAtMs: number | null;
  graceMs: number;
  latePolicy: LatePolicy;
  lateUntilMs: number | null;
  releasePolicy: ReleasePolicy;
  releaseAtMs: number | null;
  serverNow: string;
  nowMs: number;
}

/** Undefined when it is not the person's, voided, or a preview. One statement. */
export async function findOwnSession(
  db: DbOrTx,
  sessionId: string,
  personId: string,
): Promise<OwnSession | undefined> {
  const found = await db.execute<OwnSession>(sql`
    select s.exam_id as "examId", s.exam_version_id as "examVersionId", e.kind, v.titles, v.zone, s.attempt, s.status,
      ${isoInstant(sql`s.submitted_at`)} as "submittedAt", ${epochMs(sql`v.closes_at`)} as "closesAtMs",
      v.grace_ms as "graceMs", v.late_policy as "latePolicy",
      ${epochMs(sql`v.late_until`)} as "lateUntilMs", v.release_policy as "releasePolicy",
      ${epochMs(sql`v.release_at`)} as "releaseAtMs",
      ${isoInstant(sql`clock_timestamp()`)} as "serverNow", ${epochMs(sql`clock_timestamp()`)} as "nowMs"
    from sessions s join exams e on e.id = s.exam_id join exam_versions v on v.id = s.exam_version_id
    where s.id = ${sessionId} and s.person_id = ${personId} and s.status <> 'voided' and not s.is_preview`);
  return found.rows[0];
}
