import type { ExamKind } from '@invigil/shared/contracts/primitives';
import { attemptsAllowed, type StartInput } from '@invigil/shared/rules/start';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { epochMs } from '../../instants.ts';
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

export interface WantedStart {
  examId: string;
  personId: string;
}

/**
 * What rules/start.ts decides from, in one statement; `facts[i]` is of `wanted[i]`, undefined where there is no such person, or no
 * published version.
 */
export async function findStartFacts(
  db: DbOrTx,
  wanted: readonly WantedStart[],
): Promise<(StartFacts | undefined)[]> {
  const found = await db.execute<Row>(sql`
    select asked.ordinal::int as ordinal, e.kind, e.status, v.id as exam_version_id, p.disabled_at is not null as person_disabled,
      ${epochMs(sql`v.opens_at`)} as opens_at_ms, ${epochMs(sql`v.closes_at`)} as closes_at_ms,
      ${epochMs(sql`v.entry_closes_at`)} as entry_closes_at_ms, ${epochMs(sql`v.late_until`)} as late_until_ms,
      v.duration_ms::float8 as duration_ms, v.grace_ms, v.late_policy, v.max_attempts,
      coalesce(a.factor, 1)::float8 as factor, coalesce(a.extra_minutes, 0) * 60000 as personal_extra_ms,
      ${reachesPersonSql(sql`e.id`, sql`p.id`)} as assigned,
      (select count(*)::int from sessions s where s.exam_id = e.id and s.person_id = p.id
        and s.status <> 'voided' and not s.is_preview) as attempts_used,
      (select coalesce(max(s.attempt), 0)::int from sessions s where s.exam_id = e.id and s.person_id = p.id) as last_attempt,
      (select s.id from sessions s where s.exam_id = e.id and s.person_id = p.id and s.status = 'in_progress') as open_session_id
    from unnest(${sql.param(wanted.map(({ examId }) => examId))}::uuid[],
        ${sql.param(wanted.map(({ personId }) => personId))}::uuid[]) with ordinality as asked (exam_id, person_id, ordinal)
    join exams e on e.id = asked.exam_id
    join exam_versions v on v.id = e.current_version_id
    join people p on p.id = asked.person_id
    left join accommodations a on a.person_id = p.id`);
  const facts: (StartFacts | undefined)[] = wanted.map(() => undefined);
  for (const row of found.rows) facts[row.ordinal - 1] = factsOf(row);
  return facts;
}

function factsOf(row: Row): StartFacts {
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

interface Row extends Record<string, unknown> {
  ordinal: number;
  kind: ExamKind;
  status: StartInput['status'];
  exam_version_id: string;
  person_disabled: boolean;
  assigned: boolean;
  opens_at_ms: number | null;
  closes_at_ms: number | null;
  entry_closes_at_ms: number | null;
  late_until_ms: number | null;
  duration_ms: number | null;
  grace_ms: number;
  late_policy: StartFacts['latePolicy'];
  max_attempts: number;
  factor: number;
  personal_extra_ms: number;
  attempts_used: number;
  last_attempt: number;
  open_session_id: string | null;
}
