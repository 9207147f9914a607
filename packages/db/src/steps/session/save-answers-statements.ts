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
  ordinal: number | null,
  verdict: JudgedRow['verdict'] | null,
  invalidReason: InvalidReason | null,
  judgedMs: number | null,
  keptMs: number | null,
  allWritten: boolean | null,
  version: string | null,
  key: Key | null,
];

/** Of what was written or kept; `text` is null of what was written. */
type Key = [sessionId: string, itemId: string | null, epoch: number, revision: number, text: string | null];

/** The parameters of the statement, in its order. */
export function columnsOf(rows: readonly StatementRow[]): (string | string[])[] {
  return [
    arrayOf(rows.map((row) => row.sessionId)),
    arrayOf(rows.map((row) => row.personId)),
    arrayOf(rows.map((row) => row.neededEpoch)),
    arrayOf(rows.map((row) => row.leaseIssuedAt?.toISOString() ?? null)),
    arrayOf(rows.map((row) => row.itemId)),
    arrayOf(rows.map((row) => row.epoch)),
    arrayOf(rows.map((row) => row.revision)),
    rows.map((row) => row.text),
    arrayOf(rows.map((row) => row.storable)),
    rows.map((row) => row.locale),
    arrayOf(rows.map((row) => row.clientElapsedMs)),
  ];
}

/**
 * An array as Postgres writes it, of ids, numbers, instants and truth values: nothing in them is a sign of its own there. The driver looks
 * through each of them for such signs, which was a tenth of all that a save allocated.
 */
function arrayOf(values: readonly (string | number | boolean | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}

/**
 * rules/save.ts in SQL, for changes of any number of sessions: locks each session's row, judges every change on the locked row by the
 * database's clock, upserts the winners, keeps the late. A session that someone holds is passed over, and so is one that is not this
 * person's or whose person is disabled: their changes have no row in the result. The guard of the upsert sees the newest committed
 * row, whoever wrote it beside us. What a rescue file brought before becomes the device's own late answer, so that the exam's late
 * policy takes it. Every join is a look-up by key from the changes on, so that the plan stays linear whatever their number.
 */
export function judgeStatement(columns: ReturnType<typeof columnsOf>): SQL {
  const [session, person, needed, leaseAt, item, epoch, revision, text, storable, locale, elapsed] =
    columns.map((column) => sql.param(column));
  const tooLong = sql.raw(`char_length(f.text) > ${longestAnswerCodePoints}`);
  return sql`
    with judged as materialized (
      select f.session_id, f.item_id, f.epoch, f.revision, f.text, f.locale, f.client_elapsed_ms, f.ordinal, f.version,
        f.judged_at, f.stored_at,
        case
          when f.stored_at is not null then 'already'
          when not f.is_known or not f.storable or ${tooLong} or f.epoch > f.session_epoch then 'invalid'
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
          when ${tooLong} then 'too_long'
          when f.epoch > f.session_epoch then 'epoch_ahead'
        end as invalid_reason
      from (
        select c.*,
          c.status <> 'in_progress'
            or coalesce(c.judged_at > c.deadline_at + c.grace_ms * interval '1 millisecond'
              + coalesce(least(c.judged_at, c.pause_ends_at) - c.pause_started_at, interval '0'), false) as is_over,
          (select a.written_at from answers a where a.session_id = c.session_id and a.item_id = c.item_id
            and a.epoch = c.epoch and a.revision = c.revision and a.text = c.text and c.storable) as stored_at,
          coalesce((select i.exam_version_id from items i where i.id = c.item_id) = c.exam_version_id, false) as is_known
        from (
          select l.*, clock_timestamp()::timestamptz(3) as judged_at
          from (
            select c.*, s.xmin as version, s.status, s.epoch as session_epoch, s.deadline_at, s.grace_ms,
              s.pause_started_at, s.pause_ends_at, s.late_policy, s.late_until, s.exam_version_id
            from unnest(${session}::uuid[], ${person}::uuid[], ${needed}::int[], ${leaseAt}::timestamptz[], ${item}::uuid[],
                ${epoch}::int[], ${revision}::int[], ${text}::text[], ${storable}::boolean[], ${locale}::text[], ${elapsed}::int[])
              with ordinality as c (session_id, person_id, needed_epoch, lease_issued_at, item_id,
                epoch, revision, text, storable, locale, client_elapsed_ms, ordinal)
            join sessions s on s.id = c.session_id
            where s.person_id = c.person_id and s.epoch >= c.needed_epoch
              and (select p.disabled_at from people p where p.id = s.person_id) is null
            ${sharedSkippingHeld('s')}
          ) l
          offset 0
        ) c
        offset 0
      ) f
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
    select 'judged' as part, ordinal::int as ordinal, verdict,
      case when verdict = 'invalid' then invalid_reason end as reason,
      round(date_part('epoch', judged_at) * 1000) as judged_ms,
      case when verdict = 'already' then round(date_part('epoch', stored_at) * 1000) end as kept_ms,
      (select count(*) from written) = (select count(*) from judged where verdict = 'open') as all_written,
      version, null::json as key
    from judged
    union all
    select 'written', null, null, null, null, null, null, null,
      json_build_array(session_id, item_id, epoch, revision, null) from written
    where (select count(*) from written) <> (select count(*) from judged where verdict = 'open')
    union all
    select 'kept', null, null, null, null, round(date_part('epoch', received_at) * 1000), null, null,
      json_build_array(session_id, item_id, epoch, revision, text) from kept`;
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
  for (const [part, ordinal, verdict, invalidReason, judgedMs, keptMs, all, version, key] of raw) {
    if (part === 'written') written.add(keyOf(key as Key));
    else if (part === 'kept') kept.set(keyOf(key as Key), new Date(keptMs as number));
    else {
      allWritten = all === true;
      judged[(ordinal as number) - 1] = {
        verdict: verdict as JudgedRow['verdict'],
        invalidReason,
        keptAt: keptMs === null ? null : new Date(keptMs),
        judgedAt: new Date(judgedMs as number),
        sessionVersion: version as string,
      };
    }
  }
  judged.forEach((row, index) => {
    if (row?.verdict === 'open') {
      // Of equal changes in one group the first was written: it takes the mark with it.
      if (!allWritten && !written.delete(keyOf(keyOfRow(rows[index] as StatementRow, null)))) return;
      row.verdict = 'applied';
      row.keptAt = row.judgedAt;
    } else if (row?.verdict === 'quarantined' || row?.verdict === 'lease_lost') {
      const given = rows[index] as StatementRow;
      row.keptAt = kept.get(keyOf(keyOfRow(given, given.text))) ?? null;
    }
  });
  return judged;
}

function keyOfRow({ sessionId, itemId, epoch, revision }: StatementRow, text: string | null): Key {
  return [sessionId, itemId, epoch, revision, text];
}

function keyOf([sessionId, itemId, epoch, revision, text]: Key): string {
  return `${sessionId.toLowerCase()} ${itemId?.toLowerCase()} ${epoch} ${revision} ${text ?? ''}`;
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
