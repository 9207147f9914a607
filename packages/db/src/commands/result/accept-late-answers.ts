import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { CommandContext } from '../../command-context.ts';
import { type LockedSession, lockSessionsToAcceptLate } from '../../locks.ts';
import { recordAudit } from '../../record-audit.ts';
import { inTransaction } from '../../transaction.ts';
import { closeLockedSessions } from '../session/close-locked-sessions.ts';

/**
 * `accept_until`, at its limit (protocol.md §6): of each item the greatest pair of the session's last epoch is accepted, unless a greater
 * one is stored; all others of that epoch are set aside by it; an old device's stay for a person.
 * @returns the sessions that got their next submission; call again while it returns `limit` of them
 */
export async function acceptLateAnswersAtLimit(
  ctx: CommandContext,
  { limit }: { limit: number },
): Promise<{ sessionId: string; examId: string }[]> {
  return inTransaction(ctx.db, async (tx) => {
    const locked = await lockSessionsToAcceptLate(tx, limit);
    const changed: LockedSession[] = [];
    for (const session of locked) {
      const accepted = await acceptGreatest(tx, session);
      if (accepted > 0) changed.push(session);
      await recordAudit(tx, ctx.actor, {
        verb: 'accepted_at_limit',
        noun: 'late_answer',
        nounId: null,
        examId: session.examId,
        details: { sessionId: session.id, items: accepted },
      });
    }
    const closed = await closeLockedSessions(tx, changed, 'late_accept');
    return closed.map(({ session }) => ({ sessionId: session.id, examId: session.examId }));
  });
}

/** Decides all that is late under the session's epoch; returns how many items got another text. */
async function acceptGreatest(tx: Tx, session: LockedSession): Promise<number> {
  const written = await tx.execute(sql`
    with late as (
      select l.id, l.item_id, l.revision, l.text, l.locale,
        row_number() over (partition by l.item_id order by l.revision desc, l.received_at desc, l.id) = 1
          and (a.item_id is null or (a.epoch, a.revision) < (l.epoch, l.revision)) as is_greatest
      from late_answers l left join answers a on a.session_id = l.session_id and a.item_id = l.item_id
      where l.session_id = ${session.id} and l.decision is null and l.cause = 'late' and l.epoch = ${session.epoch}
    ), decided as (
      update late_answers l set decided_at = clock_timestamp(),
        decision = case when late.is_greatest then 'accepted' else 'rejected' end
      from late where l.id = late.id
    )
    insert into answers (session_id, item_id, epoch, revision, text, locale, written_at)
    select ${session.id}::uuid, item_id, ${session.epoch}::int, revision + 1, text, locale, clock_timestamp()
    from late where is_greatest order by item_id
    on conflict (session_id, item_id) do update set epoch = excluded.epoch, text = excluded.text,
      locale = excluded.locale, written_at = excluded.written_at,
      revision = greatest(answers.revision + 1, excluded.revision)`);
  return written.rowCount ?? 0;
}
