import { DomainError } from '@invigil/shared/errors';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { CommandContext } from '../../command-context.ts';
import { readDatabaseClock } from '../../database-clock.ts';
import { lockMessages } from '../../locks.ts';
import { recordAudit } from '../../record-audit.ts';
import { exams, messageRecipients, messages } from '../../schema/index.ts';
import { findSittings, isNamed, type SittingsWanted } from '../../steps/session/find-sittings.ts';
import { inTransaction } from '../../transaction.ts';

export interface MessageToSend {
  examId: string;
  /** Made by the sender, once a message: sent again it is the same message. */
  requestId: string;
  to: SittingsWanted;
  text: string;
}

export interface SentMessage {
  messageId: number;
  /** Sittings in progress that it went to. */
  sentTo: string[];
  /** Named ones that are not in progress, or not of this exam. */
  untouched: number;
}

/** Recipients a statement: two parameters each, far below the protocol's 65,535. */
const recipientsAStatement = 5_000;

/**
 * To everyone, those who start later included, or to the sittings in progress that were meant; to nobody is NOT_FOUND.
 * The same request again sends nothing and is answered as the first.
 */
export async function sendMessage(ctx: CommandContext, message: MessageToSend): Promise<SentMessage> {
  const { examId, requestId, to, text } = message;
  const sentBy = ctx.actor.personId;
  if (sentBy === null) throw new DomainError('UNAUTHENTICATED');
  return inTransaction(ctx.db, async (tx) => {
    const [exam] = await tx.select({ id: exams.id }).from(exams).where(eq(exams.id, examId));
    if (!exam) throw new DomainError('NOT_FOUND');
    const before = await findSent(tx, message);
    if (before) return before;
    const wanted = await findSittings(tx, examId, to);
    const open = isNamed(to) ? new Set(await findSittings(tx, examId, 'all')) : null;
    const sentTo = open ? wanted.filter((id) => open.has(id)) : wanted;
    if (to !== 'all' && sentTo.length === 0) throw new DomainError('NOT_FOUND');
    await lockMessages(tx, examId);
    const [sent] = await tx
      .insert(messages)
      .values({
        examId,
        requestId,
        text,
        toAll: to === 'all',
        sentBy,
        sentAt: await readDatabaseClock(tx),
      })
      .onConflictDoNothing({ target: [messages.examId, messages.requestId] })
      .returning({ id: messages.id });
    if (!sent) return (await findSent(tx, message)) as SentMessage;
    const messageId = sent.id;
    if (to !== 'all')
      for (let from = 0; from < sentTo.length; from += recipientsAStatement)
        await tx
          .insert(messageRecipients)
          .values(
            sentTo.slice(from, from + recipientsAStatement).map((sessionId) => ({ messageId, sessionId })),
          );
    // The words are personal: the record tells that, when and to how many.
    await recordAudit(tx, ctx.actor, {
      verb: 'message_sent',
      noun: 'exam',
      nounId: examId,
      examId,
      details: { messageId, toAll: to === 'all', sittings: sentTo.length, length: text.length },
    });
    return { messageId, sentTo, untouched: wanted.length - sentTo.length };
  });
}

/** Of one to all, whoever sits now: it reaches those too. */
async function findSent(tx: Tx, { examId, requestId, to }: MessageToSend): Promise<SentMessage | null> {
  const [sent] = await tx
    .select({ id: messages.id, toAll: messages.toAll })
    .from(messages)
    .where(and(eq(messages.examId, examId), eq(messages.requestId, requestId)));
  if (!sent) return null;
  const sentTo = sent.toAll
    ? await findSittings(tx, examId, 'all')
    : (
        await tx
          .select({ sessionId: messageRecipients.sessionId })
          .from(messageRecipients)
          .where(eq(messageRecipients.messageId, sent.id))
          .orderBy(messageRecipients.sessionId)
      ).map(({ sessionId }) => sessionId);
  const named = isNamed(to) ? (await findSittings(tx, examId, to)).length : 0;
  return { messageId: sent.id, sentTo, untouched: Math.max(0, named - sentTo.length) };
}
