import type { ExamKind, LatePolicy, ReleasePolicy, Titles } from '@invigil/shared/contracts/primitives';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { epochMs, isoInstant } from './iso-instant.ts';

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
  longestExtraMs: number;
  latePolicy: LatePolicy;
  lateUntilMs: number | null;
  releasePolicy: ReleasePolicy;
  releaseAtMs: number | null;
  inProgress: number;
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
      v.grace_ms as "graceMs", room.longest_extra_ms as "longestExtraMs", v.late_policy as "latePolicy",
      ${epochMs(sql`v.late_until`)} as "lateUntilMs", v.release_policy as "releasePolicy",
      ${epochMs(sql`v.release_at`)} as "releaseAtMs", room.in_progress as "inProgress",
      ${isoInstant(sql`clock_timestamp()`)} as "serverNow", ${epochMs(sql`clock_timestamp()`)} as "nowMs"
    from sessions s join exams e on e.id = s.exam_id join exam_versions v on v.id = s.exam_version_id
    cross join lateral (
      select (count(*) filter (where o.status = 'in_progress'))::int as in_progress,
        coalesce(max(o.duration_ms * (o.factor - 1) + o.personal_extra_ms + o.incident_extra_ms + o.paused_ms)
          filter (where o.status <> 'voided' and not o.is_preview), 0)::float8 as longest_extra_ms
      from sessions o where o.exam_id = s.exam_id
    ) room
    where s.id = ${sessionId} and s.person_id = ${personId} and s.status <> 'voided' and not s.is_preview`);
  return found.rows[0];
}
