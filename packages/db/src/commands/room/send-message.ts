import { DomainError } from '@invigil/shared/errors';
import { eq } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { readDatabaseClock } from '../../database-clock.ts';
import { recordAudit } from '../../record-audit.ts';
import { exams, messageRecipients, messages } from '../../schema/index.ts';
import { findSittings, isNamed, type SittingsWanted } from '../../steps/session/find-sittings.ts';
import { inTransaction } from '../../transaction.ts';

export interface MessageToSend {
  examId: string;
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

/** To everyone, those who start later included, or to the sittings in progress that were meant; to nobody is NOT_FOUND. */
export async function sendMessage(
  ctx: CommandContext,
  { examId, to, text }: MessageToSend,
): Promise<SentMessage> {
  const sentBy = ctx.actor.personId;
  if (sentBy === null) throw new DomainError('UNAUTHENTICATED');
  return inTransaction(ctx.db, async (tx) => {
    const [exam] = await tx.select({ id: exams.id }).from(exams).where(eq(exams.id, examId));
    if (!exam) throw new DomainError('NOT_FOUND');
    const wanted = await findSittings(tx, examId, to);
    const open = isNamed(to) ? new Set(await findSittings(tx, examId, 'all')) : null;
    const sentTo = open ? wanted.filter((id) => open.has(id)) : wanted;
    if (to !== 'all' && sentTo.length === 0) throw new DomainError('NOT_FOUND');
    const [message] = await tx
      .insert(messages)
      .values({
        examId,
        text,
        toAll: to === 'all',
        sentBy,
        sentAt: await readDatabaseClock(tx),
      })
      .returning({ id: messages.id });
    const messageId = (message as { id: number }).id;
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
