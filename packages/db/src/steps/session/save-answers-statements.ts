import type { InvalidReason, Verdict } from '@invigil/shared/contracts/session';
import { longestAnswerCodePoints } from '@invigil/shared/rules/save';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { LockedSession } from '../../locks.ts';

export interface StatementRow {
  /** Null: no id at all, so no item of any paper. */
  itemId: string | null;
  epoch: number;
  revision: number;
  text: string;
  /** False for NUL or a lone surrogate, which Postgres can't be sent. */
  storable: boolean;
  locale: string;
  clientElapsedMs: number | null;
}

export interface JudgedRow {
  /** `open`: eligible but not written, because a pair at least as great stands; a second statement tells which. */
  verdict: Exclude<Verdict, 'conflict' | 'stale'> | 'open';
  invalidReason: InvalidReason | null;
  keptAt: Date | null;
  judgedAt: Date;
}

/**
 * rules/save.ts in SQL over the locked session: judges every change, upserts the winners, keeps the late. Its own snapshot is
 * taken after the lock; the guard of the upsert sees the newest committed row, whoever wrote it beside us. What a rescue file brought
 * before becomes the device's own late answer, so that the exam's late policy takes it.
 */
export async function judgeAndWrite(
  tx: Tx,
  session: LockedSession,
  changes: readonly StatementRow[],
  /** Of the verified lease that came with the request; null without one. */
  leaseIssuedAt: Date | null,
): Promise<JudgedRow[]> {
  const epochGivenAt = sql`${leaseIssuedAt === null ? null : leaseIssuedAt.toISOString()}::timestamptz`;
  const column = <Key extends keyof StatementRow>(key: Key) =>
    sql.param(changes.map((change) => change[key]));
  const found = await tx.execute<RawRow>(sql`
    with change as (
      select * from unnest(
        ${column('itemId')}::uuid[], ${column('epoch')}::int[], ${column('revision')}::int[], ${column('text')}::text[],
        ${column('storable')}::boolean[], ${column('locale')}::text[], ${column('clientElapsedMs')}::int[]
      ) with ordinality as c (item_id, epoch, revision, text, storable, locale, client_elapsed_ms, ordinal)
    ), clock as materialized (
      select clock_timestamp() as at
    ), session as (
      select s.*, clock.at as judged_at,
        s.status <> 'in_progress'
          or clock.at > s.deadline_at + s.grace_ms * interval '1 millisecond'
            + coalesce(least(clock.at, s.pause_ends_at) - s.pause_started_at, interval '0') as is_over,
        s.late_policy <> 'reject' and (s.late_until is null or clock.at <= s.late_until) as keeps_late
      from sessions s, clock where s.id = ${session.id}
    ), judged as (
      select c.*, s.id as session_id, s.judged_at, a.written_at as stored_at,
        case
          when c.storable and a.epoch = c.epoch and a.revision = c.revision and a.text = c.text then 'already'
          when i.id is null or not c.storable or char_length(c.text) > ${longestAnswerCodePoints} or c.epoch > s.epoch
            then 'invalid'
          when s.is_over then case when s.keeps_late then 'quarantined' else 'closed' end
          when c.epoch < s.epoch then 'lease_lost'
          when a.epoch < c.epoch and a.written_at > ${epochGivenAt} then 'quarantined'
          else 'open'
        end as verdict,
        case when s.is_over then 'late' when c.epoch < s.epoch then 'lease_lost' else 'restore' end as cause,
        case
          when i.id is null then 'unknown_item'
          when not c.storable then 'malformed_text'
          when char_length(c.text) > ${longestAnswerCodePoints} then 'too_long'
          when c.epoch > s.epoch then 'epoch_ahead'
        end as invalid_reason
      from change c cross join session s
      left join items i on i.exam_version_id = s.exam_version_id and i.id = c.item_id
      left join answers a on a.session_id = s.id and a.item_id = c.item_id
    ), winner as (
      select distinct on (item_id) * from judged where verdict = 'open'
      order by item_id, epoch desc, revision desc, ordinal
    ), written as (
      insert into answers (session_id, item_id, epoch, revision, text, locale, client_elapsed_ms, written_at)
      select session_id, item_id, epoch, revision, text, locale, client_elapsed_ms, judged_at from winner order by item_id
      on conflict (session_id, item_id) do update
        set epoch = excluded.epoch, revision = excluded.revision, text = excluded.text, locale = excluded.locale,
            client_elapsed_ms = excluded.client_elapsed_ms, written_at = excluded.written_at
        where (answers.epoch, answers.revision) < (excluded.epoch, excluded.revision)
      returning item_id, written_at
    ), late as (
      select distinct on (item_id, epoch, revision, text) * from judged where verdict in ('quarantined', 'lease_lost')
      order by item_id, epoch, revision, text, ordinal
    ), kept as (
      insert into late_answers (session_id, item_id, epoch, revision, text, locale, cause, received_at)
      select session_id, item_id, epoch, revision, text, locale, cause, judged_at from late
      on conflict on constraint late_answers_once do update set received_at = late_answers.received_at,
        cause = case when late_answers.cause = 'rescue' and late_answers.decision is null and excluded.cause = 'late'
          then 'late' else late_answers.cause end
      returning item_id, epoch, revision, text, received_at
    )
    select case when written.item_id is not null then 'applied' else j.verdict end as verdict,
      case when j.verdict = 'invalid' then j.invalid_reason end as invalid_reason,
      coalesce(written.written_at, kept.received_at, case when j.verdict = 'already' then j.stored_at end) as kept_at,
      j.judged_at
    from judged j
    left join winner w on w.ordinal = j.ordinal
    left join written on written.item_id = w.item_id
    left join kept on kept.item_id = j.item_id and kept.epoch = j.epoch and kept.revision = j.revision
      and kept.text = j.text and j.verdict in ('quarantined', 'lease_lost')
    order by j.ordinal`);
  return found.rows.map((row) => ({
    verdict: row.verdict,
    invalidReason: row.invalid_reason,
    keptAt: row.kept_at === null ? null : new Date(row.kept_at),
    judgedAt: new Date(row.judged_at),
  }));
}

interface RawRow extends Record<string, unknown> {
  verdict: JudgedRow['verdict'];
  invalid_reason: InvalidReason | null;
  kept_at: string | null;
  judged_at: string;
}

export interface StandingAnswer {
  epoch: number;
  revision: number;
  text: string;
  writtenAt: Date;
}

/** What stands now, by item: a second statement, since the first can't see what another save committed meanwhile. */
export async function readStanding(tx: Tx, sessionId: string): Promise<Map<string, StandingAnswer>> {
  const found = await tx.execute<{
    item_id: string;
    epoch: number;
    revision: number;
    text: string;
    written_at: string;
  }>(sql`select item_id, epoch, revision, text, written_at from answers where session_id = ${sessionId}`);
  return new Map(
    found.rows.map((row) => [
      row.item_id,
      { epoch: row.epoch, revision: row.revision, text: row.text, writtenAt: new Date(row.written_at) },
    ]),
  );
}
