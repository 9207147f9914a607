import type { InvalidReason, Verdict } from '@invigil/shared/contracts/session';
import { longestAnswerCodePoints } from '@invigil/shared/rules/save';
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import { sharedSkippingHeld } from '../../locks.ts';

export interface StatementRow {
  sessionId: string;
  /** The session is judged for this person alone. */
  personId: string;
  /** A signed epoch that a restore may have forgotten: a session below it is left out. 0 without one. */
  neededEpoch: number;
  /** Of the verified lease that came with the request; null without one. */
  leaseIssuedAt: Date | null;
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
  /** Of the session's row: another value, another row. */
  sessionVersion: string;
}

/** One row a kind of news: what every change was judged, what was written (told only when not all was), what was kept as late. */
export type RawJudgement = [
  part: 'judged' | 'written' | 'kept',
  ordinal: string | null,
  verdict: JudgedRow['verdict'] | null,
  invalidReason: InvalidReason | null,
  judgedMs: number | null,
  keptMs: number | null,
  allWritten: boolean | null,
  version: string | null,
  sessionId: string | null,
  itemId: string | null,
  epoch: number | null,
  revision: number | null,
  text: string | null,
];

/** The parameters of the statement, in its order. */
export function columnsOf(rows: readonly StatementRow[]): unknown[][] {
  return [
    rows.map((row) => row.sessionId),
    rows.map((row) => row.personId),
    rows.map((row) => row.neededEpoch),
    rows.map((row) => row.leaseIssuedAt?.toISOString() ?? null),
    rows.map((row) => row.itemId),
    rows.map((row) => row.epoch),
    rows.map((row) => row.revision),
    rows.map((row) => row.text),
    rows.map((row) => row.storable),
    rows.map((row) => row.locale),
    rows.map((row) => row.clientElapsedMs),
  ];
}

/**
 * rules/save.ts in SQL, for changes of any number of sessions: locks each session's row, judges every change on the locked row by the
 * database's clock, upserts the winners, keeps the late. A session that someone holds is passed over, and so is one that is not this
 * person's or whose person is disabled: their changes have no row in the result. The guard of the upsert sees the newest committed
 * row, whoever wrote it beside us. What a rescue file brought before becomes the device's own late answer, so that the exam's late
 * policy takes it. Every join is a look-up by key from the changes on, so that the plan stays linear whatever their number.
 */
export function judgeStatement(columns: readonly unknown[][]): SQL {
  const [session, person, needed, leaseAt, item, epoch, revision, text, storable, locale, elapsed] =
    columns.map((column) => sql.param(column));
  return sql`
    with locked as materialized (
      select c.*, s.xmin::text as version, s.status, s.epoch as session_epoch, s.deadline_at, s.grace_ms,
        s.pause_started_at, s.pause_ends_at, s.late_policy, s.late_until, i.id is not null as is_known
      from unnest(${session}::uuid[], ${person}::uuid[], ${needed}::int[], ${leaseAt}::timestamptz[], ${item}::uuid[],
          ${epoch}::int[], ${revision}::int[], ${text}::text[], ${storable}::boolean[], ${locale}::text[], ${elapsed}::int[])
        with ordinality as c (session_id, person_id, needed_epoch, lease_issued_at, item_id,
          epoch, revision, text, storable, locale, client_elapsed_ms, ordinal)
      join sessions s on s.id = c.session_id
      left join items i on i.id = c.item_id and i.exam_version_id = s.exam_version_id
      where s.person_id = c.person_id and s.epoch >= c.needed_epoch
        and (select p.disabled_at from people p where p.id = s.person_id) is null
      ${sharedSkippingHeld('s')}
    ), clocked as materialized (
      select l.*, clock_timestamp()::timestamptz(3) as judged_at from locked l
    ), found as materialized (
      select c.*,
        c.status <> 'in_progress'
          or coalesce(c.judged_at > c.deadline_at + c.grace_ms * interval '1 millisecond'
            + coalesce(least(c.judged_at, c.pause_ends_at) - c.pause_started_at, interval '0'), false) as is_over,
        (select a.written_at from answers a where a.session_id = c.session_id and a.item_id = c.item_id
          and a.epoch = c.epoch and a.revision = c.revision and a.text = c.text and c.storable) as stored_at
      from clocked c
    ), judged as materialized (
      select f.*,
        case
          when f.stored_at is not null then 'already'
          when not f.is_known or not f.storable or char_length(f.text) > ${sql.raw(`${longestAnswerCodePoints}`)}
            or f.epoch > f.session_epoch then 'invalid'
          when f.is_over then case when f.late_policy <> 'reject' and (f.late_until is null or f.judged_at <= f.late_until)
            then 'quarantined' else 'closed' end
          when f.epoch < f.session_epoch then 'lease_lost'
          when f.lease_issued_at is not null and exists (select 1 from answers a where a.session_id = f.session_id
            and a.item_id = f.item_id and a.epoch < f.epoch and a.written_at > f.lease_issued_at) then 'quarantined'
          else 'open'
        end as verdict,
        case when f.is_over then 'late' when f.epoch < f.session_epoch then 'lease_lost' else 'restore' end as cause,
        case
          when not f.is_known then 'unknown_item'
          when not f.storable then 'malformed_text'
          when char_length(f.text) > ${sql.raw(`${longestAnswerCodePoints}`)} then 'too_long'
          when f.epoch > f.session_epoch then 'epoch_ahead'
        end as invalid_reason
      from found f
    ), winner as (
      select distinct on (session_id, item_id) * from judged where verdict = 'open'
      order by session_id, item_id, epoch desc, revision desc, ordinal
    ), written as (
      insert into answers (session_id, item_id, epoch, revision, text, locale, client_elapsed_ms, written_at)
      select session_id, item_id, epoch, revision, text, locale, client_elapsed_ms, judged_at from winner
      order by session_id, item_id
      on conflict (session_id, item_id) do update
        set epoch = excluded.epoch, revision = excluded.revision, text = excluded.text, locale = excluded.locale,
            client_elapsed_ms = excluded.client_elapsed_ms, written_at = excluded.written_at
        where (answers.epoch, answers.revision) < (excluded.epoch, excluded.revision)
      returning session_id, item_id, epoch, revision
    ), late as (
      select distinct on (session_id, item_id, epoch, revision, text) * from judged
      where verdict in ('quarantined', 'lease_lost')
      order by session_id, item_id, epoch, revision, text, ordinal
    ), kept as (
      insert into late_answers (session_id, item_id, epoch, revision, text, locale, cause, received_at)
      select session_id, item_id, epoch, revision, text, locale, cause, judged_at from late
      on conflict on constraint late_answers_once do update set received_at = late_answers.received_at,
        cause = case when late_answers.cause = 'rescue' and late_answers.decision is null and excluded.cause = 'late'
          then 'late' else late_answers.cause end
      returning session_id, item_id, epoch, revision, text, received_at
    )
    select 'judged' as part, ordinal, verdict, case when verdict = 'invalid' then invalid_reason end as reason,
      (extract(epoch from judged_at) * 1000)::float8 as judged_ms,
      case when verdict = 'already' then (extract(epoch from stored_at) * 1000)::float8 end as kept_ms,
      (select count(*) from written) = (select count(*) from judged where verdict = 'open') as all_written,
      version, null::uuid as session_id, null::uuid as item_id, null::int as epoch, null::int as revision, null as text
    from judged
    union all
    select 'written', null, null, null, null, null, null, null, session_id, item_id, epoch, revision, null from written
    where (select count(*) from written) <> (select count(*) from judged where verdict = 'open')
    union all
    select 'kept', null, null, null, null, (extract(epoch from received_at) * 1000)::float8, null, null,
      session_id, item_id, epoch, revision, text from kept`;
}

/** `judged[i]` answers `rows[i]`; undefined for a change whose session was passed over. */
export function readJudgement(
  rows: readonly StatementRow[],
  raw: readonly RawJudgement[],
): (JudgedRow | undefined)[] {
  const judged: (JudgedRow | undefined)[] = rows.map(() => undefined);
  const written = new Set<string>();
  const kept = new Map<string, Date>();
  let allWritten = true;
  for (const [part, ordinal, verdict, invalidReason, judgedMs, keptMs, all, version, ...key] of raw) {
    if (part === 'written') written.add(keyOf(...key));
    else if (part === 'kept') kept.set(keyOf(...key), new Date(keptMs as number));
    else {
      allWritten = all === true;
      judged[Number(ordinal) - 1] = {
        verdict: verdict as JudgedRow['verdict'],
        invalidReason,
        keptAt: keptMs === null ? null : new Date(keptMs),
        judgedAt: new Date(judgedMs as number),
        sessionVersion: version as string,
      };
    }
  }
  judged.forEach((row, index) => {
    const { sessionId, itemId, epoch, revision, text } = rows[index] as StatementRow;
    // Of equal changes in one group the first was written: it takes the mark with it.
    if (
      row?.verdict === 'open' &&
      (allWritten || written.delete(keyOf(sessionId, itemId, epoch, revision, null)))
    )
      judged[index] = { ...row, verdict: 'applied', keptAt: row.judgedAt };
    if (row?.verdict === 'quarantined' || row?.verdict === 'lease_lost')
      row.keptAt = kept.get(keyOf(sessionId, itemId, epoch, revision, text)) ?? null;
  });
  return judged;
}

function keyOf(
  sessionId: string | null,
  itemId: string | null,
  epoch: number | null,
  revision: number | null,
  text: string | null,
): string {
  return `${sessionId?.toLowerCase()} ${itemId?.toLowerCase()} ${epoch} ${revision} ${text ?? ''}`;
}

/** For one session that the caller has locked. */
export async function judgeAndWrite(tx: Tx, rows: readonly StatementRow[]): Promise<JudgedRow[]> {
  const found = await tx.execute<Record<string, unknown>>(judgeStatement(columnsOf(rows)));
  const judged = readJudgement(
    rows,
    found.rows.map((row) => Object.values(row)) as unknown as RawJudgement[],
  );
  return judged.map((row, index) => {
    if (!row) throw new Error(`change ${index} of locked session ${rows[index]?.sessionId} was not judged`);
    return row;
  });
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
