import type { Message } from '@invigil/shared/contracts/session';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { isoInstant } from '../../instants.ts';
import { messagesShown } from './list-messages.ts';

export interface MessagesWanted {
  sessionId: string;
  examId: string;
  afterId: number;
}

export interface NewMessages {
  /** The database's clock, ms. */
  nowMs: number;
  /** For each asked sitting in its order: as `listMessages` tells them. One to everyone is the same object for all who wait for it. */
  messages: readonly (readonly Message[])[];
}

interface GeneralRow extends Record<string, unknown> {
  examId: string;
  afterId: string;
  messages: Message[];
  hasNamed: boolean;
  nowMs: string;
}

/**
 * What `listMessages` tells, for many sittings at once: one statement for what went to everyone, whatever their number, and a second one
 * only where something was sent to some.
 */
export async function listNewMessages(db: DbOrTx, wanted: readonly MessagesWanted[]): Promise<NewMessages> {
  const groups = new Map(wanted.map((one) => [keyOf(one), one]));
  const asked = [...groups.values()];
  const general = await db.execute<GeneralRow>(sql`
    select w.exam_id as "examId", w.after_id::text as "afterId",
      (select coalesce(json_agg(json_build_object('id', n.id, 'text', n.text,
          'sentAt', ${isoInstant(sql`n.sent_at`)}) order by n.id), '[]')
        from (select m.id, m.text, m.sent_at from messages m
          where m.exam_id = w.exam_id and m.id > w.after_id and m.to_all
          order by m.id desc limit ${messagesShown}) n) as messages,
      exists (select 1 from messages m
        where m.exam_id = w.exam_id and m.id > w.after_id and not m.to_all) as "hasNamed",
      (extract(epoch from clock_timestamp()) * 1000)::text as "nowMs"
    from unnest(${sql.param(asked.map((one) => one.examId))}::uuid[],
      ${sql.param(asked.map((one) => one.afterId))}::bigint[]) as w (exam_id, after_id)`);
  const generalOf = new Map(
    general.rows.map((row) => [keyOf({ examId: row.examId, afterId: Number(row.afterId) }), row]),
  );
  const named = await listNamed(
    db,
    wanted.map((one) => (generalOf.get(keyOf(one))?.hasNamed ? one : null)),
  );
  return {
    nowMs: Math.floor(Number(general.rows[0]?.nowMs ?? 0)),
    messages: wanted.map((one, at) => {
      const toAll = generalOf.get(keyOf(one))?.messages ?? [];
      const own = named.get(at);
      return own ? [...toAll, ...own].sort((a, b) => a.id - b.id).slice(-messagesShown) : toAll;
    }),
  };
}

/** By the place in the list; nothing for those left out. */
async function listNamed(
  db: DbOrTx,
  wanted: readonly (MessagesWanted | null)[],
): Promise<ReadonlyMap<number, readonly Message[]>> {
  const asked = wanted.flatMap((one, at) => (one ? [{ ...one, at }] : []));
  if (asked.length === 0) return new Map();
  const found = await db.execute<{ at: number; messages: Message[] }>(sql`
    select w.at, json_agg(json_build_object('id', n.id, 'text', n.text,
        'sentAt', ${isoInstant(sql`n.sent_at`)}) order by n.id) as messages
    from unnest(${sql.param(asked.map((one) => one.sessionId))}::uuid[],
      ${sql.param(asked.map((one) => one.examId))}::uuid[],
      ${sql.param(asked.map((one) => one.afterId))}::bigint[],
      ${sql.param(asked.map((one) => one.at))}::int[]) as w (session_id, exam_id, after_id, at)
    cross join lateral (select m.id, m.text, m.sent_at from message_recipients r join messages m on m.id = r.message_id
      where r.session_id = w.session_id and m.exam_id = w.exam_id and not m.to_all and m.id > w.after_id
      order by m.id desc limit ${messagesShown}) n
    group by w.at`);
  return new Map(found.rows.map(({ at, messages }) => [at, messages]));
}

const keyOf = ({ examId, afterId }: Pick<MessagesWanted, 'examId' | 'afterId'>) => `${examId}|${afterId}`;
