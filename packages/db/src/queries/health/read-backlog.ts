import { sql } from 'drizzle-orm';
import type { Db } from '../../client.ts';

export interface Backlog {
  /** Sessions in progress more than a minute after deadline and grace: the sweep is behind. */
  overdueSessions: number;
  /** Queue rows that nobody has relayed yet, and the age of the oldest. */
  unsent: number;
  oldestUnsentMs: number;
  at: Date;
}

export async function readBacklog(db: Db): Promise<Backlog> {
  const found = await db.execute<{ overdue: number; unsent: number; oldest_ms: number; at_ms: number }>(sql`
    select
      (select count(*)::int from sessions s where s.status = 'in_progress'
        and s.deadline_at + s.grace_ms * interval '1 millisecond'
          + coalesce(least(clock_timestamp(), s.pause_ends_at) - s.pause_started_at, interval '0')
          < clock_timestamp() - interval '1 minute') as overdue,
      (select count(*)::int from queue_outbox where sent_at is null) as unsent,
      (select coalesce(extract(epoch from clock_timestamp() - min(created_at)) * 1000, 0)::float8
        from queue_outbox where sent_at is null) as oldest_ms,
      (extract(epoch from clock_timestamp()) * 1000)::float8 as at_ms`);
  const row = found.rows[0];
  return {
    overdueSessions: row?.overdue ?? 0,
    unsent: row?.unsent ?? 0,
    oldestUnsentMs: Math.round(row?.oldest_ms ?? 0),
    at: new Date(Math.floor(row?.at_ms ?? 0)),
  };
}
