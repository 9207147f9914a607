import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { SessionRow } from '../../locks.ts';

/**
 * An extension or a reopening takes into the answers, by pair order, what was kept for lateness under the session's epoch and is
 * undecided (protocol.md §5). What an old device sent stays for a person to decide.
 */
export async function takeLateAnswers(tx: Tx, session: SessionRow): Promise<void> {
  await tx.execute(sql`
    with taken as (
      update late_answers set decision = 'taken', decided_at = clock_timestamp()
      where session_id = ${session.id} and epoch = ${session.epoch} and cause = 'late' and decision is null
      returning session_id, item_id, epoch, revision, text, locale, received_at
    ), newest as (
      select distinct on (item_id) * from taken order by item_id, epoch desc, revision desc, received_at
    )
    insert into answers (session_id, item_id, epoch, revision, text, locale, written_at)
    select session_id, item_id, epoch, revision, text, locale, clock_timestamp() from newest order by item_id
    on conflict (session_id, item_id) do update
      set epoch = excluded.epoch, revision = excluded.revision, text = excluded.text, locale = excluded.locale,
          written_at = excluded.written_at
      where (answers.epoch, answers.revision) < (excluded.epoch, excluded.revision)`);
}
