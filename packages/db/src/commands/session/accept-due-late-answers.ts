import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { CommandContext } from '../../command-context.ts';
import { lockSession } from '../../locks.ts';
import { recordAudit } from '../../record-audit.ts';
import { inTransaction } from '../../transaction.ts';
import { closeLockedSessions } from './close-locked-sessions.ts';

/**
 * Policy `accept_until`, once its instant has passed: per item the greatest pair of the session's last epoch becomes an answer,
 * never an old device's, and the session gets its next submission (protocol.md §6). One session a transaction.
 * @returns the sessions that gained a submission; call again while there are `limit` of them.
 */
export async function acceptDueLateAnswers(
  ctx: CommandContext,
  { limit }: { limit: number },
): Promise<{ sessionId: string; examId: string }[]> {
  const due = await ctx.db.execute<{ id: string; exam_id: string }>(sql`
    select s.id, s.exam_id from sessions s
    where s.late_policy = 'accept_until' and s.status = 'submitted' and s.late_until < clock_timestamp()
      and exists (${undecided(sql`s.id`, sql`s.epoch`)})
    order by s.id limit ${limit}`);
  const accepted: { sessionId: string; examId: string }[] = [];
  for (const row of due.rows)
    if (await inTransaction(ctx.db, (tx) => acceptOf(tx, ctx, row.id)))
      accepted.push({ sessionId: row.id, examId: row.exam_id });
  return accepted;
}

function undecided(sessionId: ReturnType<typeof sql>, epoch: ReturnType<typeof sql>) {
  return sql`select 1 from late_answers l
    where l.session_id = ${sessionId} and l.epoch = ${epoch} and l.cause = 'late' and l.decision is null`;
}

async function acceptOf(tx: Tx, ctx: CommandContext, sessionId: string): Promise<boolean> {
  const session = await lockSession(tx, sessionId);
  if (session?.status !== 'submitted') return false;
  const written = await tx.execute<{ item_id: string }>(sql`
    with decided as (
      select distinct on (item_id) id, item_id, revision, text, locale from late_answers
      where session_id = ${sessionId} and epoch = ${session.epoch} and cause = 'late' and decision is null
      order by item_id, revision desc, received_at
    ), older as (
      update late_answers set decision = 'taken', decided_at = clock_timestamp()
      where session_id = ${sessionId} and epoch = ${session.epoch} and cause = 'late' and decision is null
        and id not in (select id from decided)
    ), newest as (
      update late_answers set decision = 'accepted', decided_at = clock_timestamp() where id in (select id from decided)
    )
    insert into answers (session_id, item_id, epoch, revision, text, locale, written_at)
    select ${sessionId}::uuid, item_id, ${session.epoch}::int, revision + 1, text, locale, clock_timestamp() from decided
    order by item_id
    on conflict (session_id, item_id) do update
      set epoch = excluded.epoch, revision = 1 + greatest(answers.revision, excluded.revision - 1),
          text = excluded.text, locale = excluded.locale, written_at = excluded.written_at
    returning item_id`);
  if (written.rows.length === 0) return false;
  await closeLockedSessions(tx, [session], 'late_accept');
  await recordAudit(tx, ctx.actor, {
    verb: 'accepted',
    noun: 'late_answer',
    nounId: null,
    examId: session.examId,
    details: { sessionId, itemIds: written.rows.map((row) => row.item_id), by: 'accept_until' },
  });
  return true;
}
