import { sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { lockSessionsToAcceptLate } from '../../locks.ts';
import { recordAudit } from '../../record-audit.ts';
import { inTransaction } from '../../transaction.ts';
import { closeLockedSessions } from '../session/close-locked-sessions.ts';

/**
 * `accept_until`, at its limit (protocol.md §6): of each item the greatest pair of the session's last epoch is accepted, all others
 * of that epoch are set aside by it, an old device's stay for a person. Each session gets its next submission.
 * @returns the sessions done; call again while it returns `limit` of them
 */
export async function acceptLateAnswersAtLimit(
  ctx: CommandContext,
  { limit }: { limit: number },
): Promise<{ sessionId: string; examId: string }[]> {
  return inTransaction(ctx.db, async (tx) => {
    const locked = await lockSessionsToAcceptLate(tx, limit);
    for (const session of locked) {
      const accepted = await tx.execute(sql`
        with ranked as (
          select id, item_id, revision, text, locale,
            row_number() over (partition by item_id order by revision desc, received_at desc, id) as place
          from late_answers
          where session_id = ${session.id} and decision is null and cause = 'late' and epoch = ${session.epoch}
        ), decided as (
          update late_answers l set decided_at = clock_timestamp(),
            decision = case when r.place = 1 then 'accepted' else 'rejected' end
          from ranked r where l.id = r.id
        )
        insert into answers (session_id, item_id, epoch, revision, text, locale, written_at)
        select ${session.id}::uuid, item_id, ${session.epoch}::int, revision + 1, text, locale, clock_timestamp()
        from ranked where place = 1 order by item_id
        on conflict (session_id, item_id) do update set epoch = excluded.epoch, text = excluded.text,
          locale = excluded.locale, written_at = excluded.written_at,
          revision = 1 + greatest(answers.revision, excluded.revision - 1)`);
      await recordAudit(tx, ctx.actor, {
        verb: 'accepted_at_limit',
        noun: 'late_answer',
        nounId: null,
        examId: session.examId,
        details: { sessionId: session.id, items: accepted.rowCount },
      });
    }
    const closed = await closeLockedSessions(tx, locked, 'late_accept');
    return closed.map(({ session }) => ({ sessionId: session.id, examId: session.examId }));
  });
}
