import type { ExamKind, LatePolicy, ReleasePolicy } from '@invigil/shared/contracts/primitives';
import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { epochMs } from '../../instants.ts';

/** What rules/results-step.ts judges, with the database's clock. */
export interface ExamFacts {
  examId: string;
  kind: ExamKind;
  closesAtMs: number | null;
  graceMs: number;
  longestExtraMs: number;
  latePolicy: LatePolicy;
  lateUntilMs: number | null;
  releasePolicy: ReleasePolicy;
  releaseAtMs: number | null;
  isHeld: boolean;
  isRecalibrationRequested: boolean;
  inProgress: number;
  submitted: number;
  /** Submitted sessions whose latest submission has a score under the key in force. */
  scored: number;
  /** Late answers that the worker will accept by itself (`accept_until`). */
  lateToAccept: number;
  /** The latest calibration under the key in force. */
  calibrationId: string | null;
  publishedCalibrationId: string | null;
  nowMs: number;
}

/** Exams past their window that are not calibrated under the key in force, or whose calibration is not the published one. */
export async function listExamsToFinish(
  db: DbOrTx,
  { readingVersion, examId }: { readingVersion: number; examId?: string },
): Promise<ExamFacts[]> {
  const outstanding = sql`e.kind in ('mock', 'placement') and e.status = 'published'
    and v.closes_at < clock_timestamp()
    and (c.id is null or e.recalibration_requested_at is not null or e.published_calibration_id is distinct from c.id)`;
  const one = examId === undefined ? sql`true` : sql`e.id = ${examId}`;
  return selectFacts(db, sql`${outstanding} and ${one}`, readingVersion);
}

export async function findExamFacts(
  db: DbOrTx,
  { readingVersion, examId }: { readingVersion: number; examId: string },
): Promise<ExamFacts | undefined> {
  return (await selectFacts(db, sql`e.id = ${examId}`, readingVersion))[0];
}

async function selectFacts(db: DbOrTx, where: SQL, readingVersion: number): Promise<ExamFacts[]> {
  const found = await db.execute<ExamFacts & Record<string, unknown>>(sql`
    select e.id as "examId", e.kind, ${epochMs(sql`v.closes_at`)} as "closesAtMs", v.grace_ms as "graceMs",
      room.longest_extra_ms as "longestExtraMs", v.late_policy as "latePolicy",
      ${epochMs(sql`v.late_until`)} as "lateUntilMs", v.release_policy as "releasePolicy",
      ${epochMs(sql`v.release_at`)} as "releaseAtMs", e.results_held_at is not null as "isHeld",
      e.recalibration_requested_at is not null as "isRecalibrationRequested",
      room.in_progress as "inProgress", room.submitted, room.scored, late.n as "lateToAccept",
      c.id as "calibrationId", e.published_calibration_id as "publishedCalibrationId",
      ${epochMs(sql`clock_timestamp()`)} as "nowMs"
    from exams e
    join exam_versions v on v.id = coalesce(e.current_version_id, e.draft_version_id)
    left join lateral (select id from key_versions where exam_version_id = v.id order by number desc limit 1) k on true
    left join lateral (select id from calibrations where exam_id = e.id and key_version_id = k.id
      order by number desc limit 1) c on true
    cross join lateral (
      select (count(*) filter (where s.status = 'in_progress'))::int as in_progress,
        (count(*) filter (where s.status = 'submitted' and not s.is_preview))::int as submitted,
        (count(*) filter (where s.status = 'submitted' and not s.is_preview and exists (
          select 1 from scores sc join submissions sub on sub.id = sc.submission_id
          where sub.session_id = s.id and sub.number = s.submission_count
            and sc.key_version_id = k.id and sc.reading_version = ${readingVersion})))::int as scored,
        coalesce(max(coalesce(s.duration_ms * (s.factor - 1), 0) + s.personal_extra_ms + s.incident_extra_ms + s.paused_ms)
          filter (where s.status <> 'voided' and not s.is_preview), 0)::float8 as longest_extra_ms
      from sessions s where s.exam_id = e.id and s.exam_version_id = v.id
    ) room
    cross join lateral (
      select count(*)::int as n from late_answers l join sessions s on s.id = l.session_id
      where s.exam_id = e.id and s.status = 'submitted' and s.late_policy = 'accept_until'
        and l.decision is null and l.cause = 'late' and l.epoch = s.epoch
    ) late
    where ${where}
    order by v.closes_at, e.id`);
  return found.rows;
}
