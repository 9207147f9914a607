import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { SessionRow } from '../../locks.ts';

/** Ids of those that were written; a person who has one in progress, or this attempt, already, is passed over. */
export async function insertSessions(tx: Tx, rows: readonly SessionRow[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const column = (of: (row: SessionRow) => unknown) => sql.param(rows.map(of));
  const instants = (of: (row: SessionRow) => Date | null) => column((row) => of(row)?.toISOString() ?? null);
  // As arrays: a parameter for each value would be thousands for one group.
  const found = await tx.execute<{ id: string }>(sql`
    insert into sessions (id, exam_id, exam_version_id, person_id, attempt, device_id, salt, started_at, deadline_at,
      duration_ms, factor, personal_extra_ms, closes_at, grace_ms, late_policy, late_until, created_at)
    select * from unnest(
      ${column((row) => row.id)}::uuid[], ${column((row) => row.examId)}::uuid[],
      ${column((row) => row.examVersionId)}::uuid[], ${column((row) => row.personId)}::uuid[],
      ${column((row) => row.attempt)}::int[], ${column((row) => row.deviceId)}::uuid[],
      ${column((row) => row.salt)}::bytea[], ${instants((row) => row.startedAt)}::timestamptz[],
      ${instants((row) => row.deadlineAt)}::timestamptz[], ${column((row) => row.durationMs)}::bigint[],
      ${column((row) => row.factor)}::numeric[], ${column((row) => row.personalExtraMs)}::bigint[],
      ${instants((row) => row.closesAt)}::timestamptz[], ${column((row) => row.graceMs)}::int[],
      ${column((row) => row.latePolicy)}::text[], ${instants((row) => row.lateUntil)}::timestamptz[],
      ${instants((row) => row.createdAt)}::timestamptz[])
    on conflict do nothing returning id`);
  return new Set(found.rows.map(({ id }) => id));
}
