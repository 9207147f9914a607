import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { CommandContext } from '../../command-context.ts';
import { findSessionsToAcceptLate, type LockedSession, lockSessionToAcceptLate } from '../../locks.ts';
import { recordAudit } from '../../record-audit.ts';
import { closeLockedSessions } from '../../steps/session/close-locked-sessions.ts';
import { nextRevisionSql } from '../../steps/session/next-revision.ts';
import { inTransaction } from '../../transaction.ts';

/**
 * `accept_until`, at its limit or once the device's journal is whole (protocol.md §6): of each item the greatest pair of the session's last epoch is accepted, unless a greater
 * one is stored; all others of that epoch are set aside by it; an old device's stay for a person. One session a transaction, so
 * that one that fails stops no other; its failure is thrown when all others are done.
 * @returns the sessions that got their next submission; call again while it returns `limit` of them
 */
export async function acceptLateAnswersAtLimit(
  ctx: CommandContext,
  { limit }: { limit: number },
): Promise<{ sessionId: string; examId: string }[]> {
  const done: { sessionId: string; examId: string }[] = [];
  const failures: unknown[] = [];
  for (const sessionId of await findSessionsToAcceptLate(ctx.db, limit))
    try {
      const examId = await acceptOfSession(ctx, sessionId);
      if (examId !== null) done.push({ sessionId, examId });
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0)
    throw new AggregateError(failures, `late answers of ${failures.length} sessions could not be accepted`);
  return done;
}

/** The exam, when the session got its next submission. */
async function acceptOfSession(ctx: CommandContext, sessionId: string): Promise<string | null> {
  return inTransaction(ctx.db, async (tx) => {
    const session = await lockSessionToAcceptLate(tx, sessionId);
    if (!session) return null;
    const accepted = await acceptGreatest(tx, session);
    await recordAudit(tx, ctx.actor, {
      verb: 'accepted_at_limit',
      noun: 'late_answer',
      nounId: null,
      examId: session.examId,
      details: { sessionId: session.id, items: accepted },
    });
    if (accepted === 0) return null;
    await closeLockedSessions(tx, [session], 'late_accept');
    return session.examId;
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
    select ${session.id}::uuid, item_id, ${session.epoch}::int, ${nextRevisionSql(sql`revision`)}, text, locale, clock_timestamp()
    from late where is_greatest order by item_id
    on conflict (session_id, item_id) do update set epoch = excluded.epoch, text = excluded.text,
      locale = excluded.locale, written_at = excluded.written_at,
      revision = greatest(${nextRevisionSql(sql`answers.revision`)}, excluded.revision)`);
  return written.rowCount ?? 0;
}
