import type { ExamKind } from '@invigil/shared/contracts/primitives';
import { attemptsAllowed, type StartInput } from '@invigil/shared/rules/start';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { reachesPersonSql } from '../exam/assigned-people.ts';

export interface StartFacts extends StartInput {
  examVersionId: string;
  personDisabled: boolean;
  graceMs: number;
  latePolicy: 'reject' | 'quarantine' | 'accept_until';
  lateUntilMs: number | null;
  /** The highest attempt number given so far, voided ones included; 0 without one. */
  lastAttempt: number;
}

/** What rules/start.ts decides from, for one person and one exam, in one statement. Undefined without a published version. */
export async function findStartFacts(
  db: DbOrTx,
  examId: string,
  personId: string,
): Promise<StartFacts | undefined> {
  const found = await db.execute<Row>(sql`
    select e.kind, e.status, v.id as exam_version_id, p.disabled_at is not null as person_disabled,
      ${epochMs(sql`v.opens_at`)} as opens_at_ms, ${epochMs(sql`v.closes_at`)} as closes_at_ms,
      ${epochMs(sql`v.entry_closes_at`)} as entry_closes_at_ms, ${epochMs(sql`v.late_until`)} as late_until_ms,
      v.duration_ms::float8 as duration_ms, v.grace_ms, v.late_policy, v.max_attempts,
      coalesce(a.factor, 1)::float8 as factor, coalesce(a.extra_minutes, 0) * 60000 as personal_extra_ms,
      ${reachesPersonSql(sql`e.id`, sql`p.id`)} as assigned,
      (select count(*)::int from sessions s where s.exam_id = e.id and s.person_id = p.id
        and s.status <> 'voided' and not s.is_preview) as attempts_used,
      (select coalesce(max(s.attempt), 0)::int from sessions s where s.exam_id = e.id and s.person_id = p.id) as last_attempt,
      (select s.id from sessions s where s.exam_id = e.id and s.person_id = p.id and s.status = 'in_progress') as open_session_id
    from exams e
    join exam_versions v on v.id = e.current_version_id
    join people p on p.id = ${personId}
    left join accommodations a on a.person_id = p.id
    where e.id = ${examId}`);
  const row = found.rows[0];
  if (!row) return undefined;
  return {
    status: row.status,
    examVersionId: row.exam_version_id,
    personDisabled: row.person_disabled,
    assigned: row.assigned,
    opensAtMs: row.opens_at_ms ?? 0,
    closesAtMs: row.closes_at_ms,
    entryClosesAtMs: row.entry_closes_at_ms,
    durationMs: row.duration_ms,
    factor: row.factor,
    personalExtraMs: row.personal_extra_ms,
    maxAttempts: attemptsAllowed(row.kind, row.max_attempts),
    attemptsUsed: row.attempts_used,
    openSessionId: row.open_session_id,
    graceMs: row.grace_ms,
    latePolicy: row.late_policy,
    lateUntilMs: row.late_until_ms,
    lastAttempt: row.last_attempt,
  };
}

function epochMs(column: ReturnType<typeof sql>) {
  return sql`(extract(epoch from ${column}) * 1000)::float8`;
}

interface Row extends Record<string, unknown> {
  kind: ExamKind;
  status: StartInput['status'];
  exam_version_id: string;
  person_disabled: boolean;
  assigned: boolean;
  opens_at_ms: number | null;
  closes_at_ms: number | null;
  entry_closes_at_ms: number | null;
  late_until_ms: number | null;
  duration_ms: number;
  grace_ms: number;
  late_policy: StartFacts['latePolicy'];
  max_attempts: number;
  factor: number;
  personal_extra_ms: number;
  attempts_used: number;
  last_attempt: number;
  open_session_id: string | null;
}
