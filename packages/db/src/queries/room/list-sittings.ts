import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { assignedSql } from '../exam/assigned-people.ts';
import { epochMs, isoInstant } from '../result/iso-instant.ts';
import type { SessionRow, StatedSession } from '../session/session-state.ts';

/** What the board tells of a sitting's row. */
export type SatSession = StatedSession &
  Pick<SessionRow, 'examVersionId' | 'attempt' | 'takeovers' | 'voidCause'>;

export interface Sitting {
  personId: string;
  fullName: string;
  group: string | null;
  /** The latest attempt; null before the first. */
  session: SatSession | null;
  /** Of the device; a save is a later sign of life, and is not looked at here. */
  contactAt: Date | null;
  pendingCount: number;
  refusedCount: number;
  pageVisible: boolean | null;
  /** The longest waiting device that asks for consent to take the sitting over. */
  takeOverAsked: { requestId: string; askedAt: string } | null;
  lateWaiting: number;
}

/**
 * Everyone who may sit or has sat, by name, each with the latest attempt. One statement of joins, and numbers rather than dates: ten
 * thousand rows are read every few seconds while someone watches.
 */
export async function listSittings(db: DbOrTx, examId: string): Promise<Sitting[]> {
  const found = await db.execute<Row>(sql`
    with latest as materialized (
      select distinct on (person_id) * from sessions where exam_id = ${examId} and not is_preview
      order by person_id, attempt desc
    ), listed as materialized (
      select person_id from ${assignedSql(examId)} assigned union select person_id from latest
    ), named as (
      select m.person_id, string_agg(g.name, ', ' order by g.name) as names
      from listed join group_members m on m.person_id = listed.person_id join groups g on g.id = m.group_id group by 1
    ), asked as (
      select distinct on (t.session_id) t.session_id, json_build_object('requestId', t.id,
        'askedAt', ${isoInstant(sql`t.asked_at`)}) as request
      from latest s join take_over_requests t on t.session_id = s.id and t.epoch = s.epoch
      where t.decision is null and t.used_at is null and s.status = 'in_progress' order by t.session_id, t.asked_at
    ), waiting as (
      -- A void sitting's can't be decided any more.
      select l.session_id, count(*)::int as n from latest s join late_answers l on l.session_id = s.id
      where l.decision is null and s.status <> 'voided' group by 1
    )
    select p.id as person_id, p.full_name, named.names, asked.request, coalesce(waiting.n, 0) as late_waiting,
      s.id as session_id, s.exam_version_id, s.attempt, s.takeovers, s.status, s.void_cause, s.epoch, s.device_id, s.grace_ms,
      s.submission_count, ${epochMs(sql`s.started_at`)} as started_ms, ${epochMs(sql`s.deadline_at`)} as deadline_ms,
      ${epochMs(sql`s.closes_at`)} as closes_ms, ${epochMs(sql`s.pause_started_at`)} as pause_started_ms,
      ${epochMs(sql`s.pause_ends_at`)} as pause_ends_ms, s.duration_ms::float8 as duration_ms,
      s.factor::float8 as factor, s.personal_extra_ms::float8 as personal_extra_ms,
      s.incident_extra_ms::float8 as incident_extra_ms, s.paused_ms::float8 as paused_ms,
      ${epochMs(sql`c.contact_at`)} as contact_ms, coalesce(c.pending_count, 0) as pending_count,
      coalesce(c.refused_count, 0) as refused_count, c.page_visible
    from listed
    join people p on p.id = listed.person_id
    left join latest s on s.person_id = p.id
    left join session_contacts c on c.session_id = s.id
    left join named on named.person_id = p.id
    left join asked on asked.session_id = s.id
    left join waiting on waiting.session_id = s.id
    order by p.full_name, p.id`);
  return found.rows.map((row) => ({
    personId: row.person_id,
    fullName: row.full_name,
    group: row.names,
    session: row.session_id === null ? null : sessionOf(row as SatRow),
    contactAt: instantOf(row.contact_ms),
    pendingCount: row.pending_count,
    refusedCount: row.refused_count,
    pageVisible: row.page_visible,
    takeOverAsked: row.request,
    lateWaiting: row.late_waiting,
  }));
}

function sessionOf(row: SatRow): SatSession {
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

interface SatRow {
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
}

type Row = Record<string, unknown> & { [Column in keyof SatRow]: SatRow[Column] | null } & {
  person_id: string;
  full_name: string;
  names: string | null;
  request: Sitting['takeOverAsked'];
  late_waiting: number;
  contact_ms: number | null;
  pending_count: number;
  refused_count: number;
  page_visible: boolean | null;
};
