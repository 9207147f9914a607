import type { Message } from '@invigil/shared/contracts/session';
import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { isoInstant } from '../../instants.ts';

/** Told at once, whether to a device that opens the room or to one that was away for long. */
export const messagesShown = 50;

/** The newest to one sitting after a given one, oldest first; `session` is an alias of its row in the statement around it. */
export function messagesJsonSql(session: SQL, afterId: number | SQL): SQL<Message[]> {
  return sql<Message[]>`(select coalesce(json_agg(json_build_object('id', n.id, 'text', n.text,
      'sentAt', ${isoInstant(sql`n.sent_at`)}) order by n.id), '[]')
    from (select m.id, m.text, m.sent_at from messages m
      where m.exam_id = ${session}.exam_id and m.id > ${afterId} and (m.to_all or exists (
        select 1 from message_recipients r where r.message_id = m.id and r.session_id = ${session}.id))
      order by m.id desc limit ${messagesShown}) n)`;
}

/** Whose session it is was judged before. */
export async function listMessages(db: DbOrTx, sessionId: string, afterId: number): Promise<Message[]> {
  const found = await db.execute<{ messages: Message[] }>(
    sql`select ${messagesJsonSql(sql`s`, sql`${afterId}::bigint`)} as messages from sessions s where s.id = ${sessionId}`,
  );
  return found.rows[0]?.messages ?? [];
}
