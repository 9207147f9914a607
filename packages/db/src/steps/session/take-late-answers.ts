import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { SessionRow } from '../../locks.ts';

/**
 * An extension or a reopening takes into the answers, by pair order, what was kept for lateness under the session's epoch and is
 * undecided (protocol.md §5). Of each item the greatest pair is taken and older ones are set aside by it; another text under the
 * same pair as what then stands is left for a person, as is what an old device sent. Needs the exclusive lock.
 * @returns how many items got another text
 */
export async function takeLateAnswers(tx: Tx, session: SessionRow): Promise<number> {
  const written = await tx.execute(sql`
    with late as (
      select l.id, l.item_id, l.epoch, l.revision, l.text, l.locale, a.text as stored_text,
        (a.epoch, a.revision) > (l.epoch, l.revision) as is_older, (a.epoch, a.revision) = (l.epoch, l.revision) as is_tie,
        rank() over (partition by l.item_id order by l.revision desc) as pair_place,
        row_number() over (partition by l.item_id order by l.revision desc, l.received_at, l.id) as place
      from late_answers l left join answers a on a.session_id = l.session_id and a.item_id = l.item_id
      where l.session_id = ${session.id} and l.epoch = ${session.epoch} and l.cause = 'late' and l.decision is null
    ), judged as (
      select late.*, case when is_older or pair_place > 1 then 'rejected'
        when is_tie then case when text = stored_text then 'taken' end
        when place = 1 then 'taken' end as verdict
      from late
    ), decided as (
      update late_answers l set decision = judged.verdict, decided_at = clock_timestamp()
      from judged where l.id = judged.id and judged.verdict is not null
    )
    insert into answers (session_id, item_id, epoch, revision, text, locale, written_at)
    select ${session.id}::uuid, item_id, epoch, revision, text, locale, clock_timestamp()
    from judged where verdict = 'taken' and is_tie is not true order by item_id
    on conflict (session_id, item_id) do update
      set epoch = excluded.epoch, revision = excluded.revision, text = excluded.text, locale = excluded.locale,
          written_at = excluded.written_at
      where (answers.epoch, answers.revision) < (excluded.epoch, excluded.revision)`);
  return written.rowCount ?? 0;
}
