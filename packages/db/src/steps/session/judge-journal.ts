import type { JournalEntry } from '@invigil/shared/contracts/journal';
import { lastEntries } from '@invigil/shared/rules/journal';
import { isStorableText, longestAnswerCodePoints } from '@invigil/shared/rules/save';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { LockedSession } from '../../locks.ts';

export interface JudgedJournal {
  quarantined: number;
  known: number;
  skipped: number;
  isWhole: boolean;
  now: Date;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * What each item ended on, in one statement on the locked session. Known is a text that stands among the answers or in the
 * quarantine under the same pair or a greater one: a takeover or a conflict gives an unsent text a new pair. What is not known goes
 * into the quarantine: from a rescue file always, from an upload when the sitting is over and its policy keeps late answers. An upload
 * makes what a rescue file brought before, undecided, the device's own late answer: handing the file in must cost nothing.
 */
export async function judgeJournal(
  tx: Tx,
  session: LockedSession,
  entries: readonly JournalEntry[],
  came: 'upload' | 'rescue',
): Promise<JudgedJournal> {
  const last = [...lastEntries(entries).values()];
  const storable = last.filter(({ itemId, text }) => uuid.test(itemId) && isStorableText(text));
  const column = <Key extends keyof JournalEntry>(key: Key) => sql.param(storable.map((entry) => entry[key]));
  const found = await tx.execute<Row>(sql`
    with entry as (
      select * from unnest(${column('itemId')}::uuid[], ${column('epoch')}::int[], ${column('revision')}::int[],
        ${column('text')}::text[], ${column('locale')}::text[]) as e (item_id, epoch, revision, text, locale)
    ), clock as materialized (
      select clock_timestamp() as at
    ), session as (
      select s.id, s.exam_version_id, s.epoch, clock.at, ${came === 'rescue'} or (
        (s.status <> 'in_progress' or coalesce(clock.at > s.deadline_at + s.grace_ms * interval '1 millisecond'
          + coalesce(least(clock.at, s.pause_ends_at) - s.pause_started_at, interval '0'), false))
        and s.late_policy <> 'reject' and (s.late_until is null or clock.at <= s.late_until)) as keeps
      from sessions s, clock where s.id = ${session.id}
    ), judged as (
      select entry.*, session.id as session_id, session.at, session.keeps, session.epoch as session_epoch,
        exists (select 1 from answers a where a.session_id = session.id and a.item_id = entry.item_id
          and a.text = entry.text and (a.epoch, a.revision) >= (entry.epoch, entry.revision))
        or exists (select 1 from late_answers l where l.session_id = session.id and l.item_id = entry.item_id
          and l.text = entry.text and (l.epoch, l.revision) >= (entry.epoch, entry.revision)
          and not (${came === 'upload'} and session.keeps and entry.epoch = session.epoch
            and l.cause = 'rescue' and l.decision is null)) as is_known
      from entry cross join session
      join items i on i.exam_version_id = session.exam_version_id and i.id = entry.item_id
      where char_length(entry.text) <= ${longestAnswerCodePoints}
    ), kept as (
      insert into late_answers (session_id, item_id, epoch, revision, text, locale, cause, received_at)
      select session_id, item_id, epoch, revision, text, locale,
        case when ${came === 'rescue'} then 'rescue' when epoch = session_epoch then 'late' else 'lease_lost' end, at
      from judged where keeps and not is_known order by item_id
      on conflict on constraint late_answers_once do update set cause = excluded.cause
        where late_answers.cause = 'rescue' and late_answers.decision is null and excluded.cause = 'late'
      returning 1
    )
    select (select count(*)::int from kept) as quarantined, (select count(*)::int from judged where is_known) as known,
      (select count(*)::int from judged) as judged, (extract(epoch from clock.at) * 1000)::float8 as at_ms
    from clock`);
  const row = found.rows[0] as Row;
  const skipped = last.length - row.judged;
  return {
    quarantined: row.quarantined,
    known: row.known,
    skipped,
    isWhole: row.quarantined + row.known === last.length,
    now: new Date(Math.floor(row.at_ms)),
  };
}

interface Row extends Record<string, unknown> {
  quarantined: number;
  known: number;
  judged: number;
  at_ms: number;
}
