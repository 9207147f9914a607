import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { epochMs, isoInstant } from '../../instants.ts';
import type { SessionRow, StatedSession } from '../session/session-state.ts';
import { writtenSinceSql } from './read-room-head.ts';

/** What the board tells of a sitting's row. */
export type SatSession = StatedSession &
  Pick<SessionRow, 'examVersionId' | 'attempt' | 'takeovers' | 'voidCause'>;

export interface Sitting {
  personId: string;
  session: SatSession;
  /** Of the device; a save is a later sign of life, and is not looked at here. */
  contactAtMs: number | null;
  pendingCount: number;
  refusedCount: number;
  pageVisible: boolean | null;
}

/**
 * Sittings of which anything was written since `horizon` (all without one), earlier attempts first. Numbers rather than dates: ten
 * thousand rows are read when a board is opened.
 */
export async function readSittings(db: DbOrTx, examId: string, horizon: string | null): Promise<Sitting[]> {
  const found = await db.execute<Row>(sql`
    select s.person_id, s.id as session_id, s.exam_version_id, s.attempt, s.takeovers, s.status, s.void_cause, s.epoch,
      s.device_id, s.grace_ms, s.submission_count, ${epochMs(sql`s.started_at`)} as started_ms,
      ${epochMs(sql`s.deadline_at`)} as deadline_ms, ${epochMs(sql`s.closes_at`)} as closes_ms,
      ${epochMs(sql`s.pause_started_at`)} as pause_started_ms, ${epochMs(sql`s.pause_ends_at`)} as pause_ends_ms,
      s.duration_ms::float8 as duration_ms, s.factor::float8 as factor, s.personal_extra_ms::float8 as personal_extra_ms,
      s.incident_extra_ms::float8 as incident_extra_ms, s.paused_ms::float8 as paused_ms,
      ${epochMs(sql`c.contact_at`)} as contact_ms, coalesce(c.pending_count, 0) as pending_count,
      coalesce(c.refused_count, 0) as refused_count, c.page_visible
    from sessions s left join session_contacts c on c.session_id = s.id
    where s.exam_id = ${examId} and not s.is_preview and (${writtenSinceSql('s', horizon)} or ${writtenSinceSql('c', horizon)})
    order by s.attempt`);
  return found.rows.map((row) => ({
    personId: row.person_id,
    session: sessionOf(row),
    contactAtMs: row.contact_ms,
    pendingCount: row.pending_count,
    refusedCount: row.refused_count,
    pageVisible: row.page_visible,
  }));
}

/** What waits for a member of staff, by sitting. */
export interface Waiting {
  /** The longest waiting device that asks for consent to take the sitting over. */
  takeOverAsked: { requestId: string; askedAt: string } | null;
  lateWaiting: number;
}

export async function readWaiting(db: DbOrTx, examId: string): Promise<ReadonlyMap<string, Waiting>> {
  const found = await db.execute<Waiting & { sessionId: string } & Record<string, unknown>>(sql`
    with sat as (
      select id, epoch, status from sessions where exam_id = ${examId} and not is_preview and status <> 'voided'
    ), asked as (
      select distinct on (t.session_id) t.session_id, json_build_object('requestId', t.id,
        'askedAt', ${isoInstant(sql`t.asked_at`)}) as request
      from sat join take_over_requests t on t.session_id = sat.id and t.epoch = sat.epoch
      where t.decision is null and t.used_at is null and sat.status = 'in_progress' order by t.session_id, t.asked_at
    ), waiting as (
      -- A void sitting's can't be decided any more.
      select l.session_id, count(*)::int as n from sat join late_answers l on l.session_id = sat.id
      where l.decision is null group by 1
    )
    select session_id as "sessionId", asked.request as "takeOverAsked", coalesce(waiting.n, 0) as "lateWaiting"
    from asked full join waiting using (session_id)`);
  return new Map(found.rows.map((row) => [row.sessionId, row]));
}

function sessionOf(row: Row): SatSession {
  return {
    id: row.session_id,
    examVersionId: row.exam_version_id,
    attempt: row.attempt,
    takeovers: row.takeovers,
    status: row.status,
    voidCause: row.void_cause,
    epoch: row.epoch,
    deviceId: row.device_id,
    graceMs: row.grace_ms,
    submissionCount: row.submission_count,
    startedAt: instantOf(row.started_ms) as SessionRow['startedAt'],
    deadlineAt: instantOf(row.deadline_ms) as SessionRow['deadlineAt'],
    closesAt: instantOf(row.closes_ms),
    pauseStartedAt: instantOf(row.pause_started_ms),
    pauseEndsAt: instantOf(row.pause_ends_ms),
    durationMs: row.duration_ms as SessionRow['durationMs'],
    factor: row.factor,
    personalExtraMs: row.personal_extra_ms,
    incidentExtraMs: row.incident_extra_ms,
    pausedMs: row.paused_ms,
  };
}

const instantOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

interface Row extends Record<string, unknown> {
  person_id: string;
  session_id: string;
  exam_version_id: string;
  attempt: number;
  takeovers: number;
  status: SessionRow['status'];
  void_cause: SessionRow['voidCause'];
  epoch: number;
  device_id: string;
  grace_ms: number;
  submission_count: number;
  started_ms: number;
  deadline_ms: number | null;
  closes_ms: number | null;
  pause_started_ms: number | null;
  pause_ends_ms: number | null;
  duration_ms: number | null;
  factor: number;
  personal_extra_ms: number;
  incident_extra_ms: number;
  paused_ms: number;
  contact_ms: number | null;
  pending_count: number;
  refused_count: number;
  page_visible: boolean | null;
}
