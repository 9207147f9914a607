import type { JournalReceived, SealedJournal } from '@invigil/shared/contracts/journal';
import { DomainError } from '@invigil/shared/errors';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { CommandContext } from '../../command-context.ts';
import { type LockedSession, lockSession, type SessionRow } from '../../locks.ts';
import { recordAudit } from '../../record-audit.ts';
import { judgeJournal } from '../../steps/session/judge-journal.ts';
import { storedForm } from '../../steps/session/stored-journal.ts';
import { inTransaction } from '../../transaction.ts';

export interface ReceiveJournalRequest {
  /** Its chain has been verified by the caller. */
  journal: SealedJournal;
  came: 'upload' | 'rescue';
  /** Where staff hand in: the exam they act for. Else the journal must be the actor's own. */
  examId?: string;
}

export interface ReceivedJournal {
  session: SessionRow;
  now: Date;
  received: JournalReceived;
}

/** A device seals once, and a student saves a few rescue files; more is somebody who fills the disk. */
const mostJournals = 40;

/**
 * A device's journal as a record, its last texts into the quarantine (protocol.md §6). Under the exclusive lock: saves and closings
 * of the same session are before it or after it, so that what is known is known, and the same journal sent twice at once is
 * judged twice in turn and kept once. It writes no answer: of a sitting that goes on, the outbox sends.
 */
export async function receiveJournal(
  ctx: CommandContext,
  { journal, came, examId }: ReceiveJournalRequest,
): Promise<ReceivedJournal> {
  return inTransaction(ctx.db, async (tx) => {
    const session = await lockSession(tx, journal.sessionId);
    assertOwner(ctx, session, journal, examId);
    const before = await countKept(tx, journal);
    if (!before.isKept && before.others >= mostJournals)
      throw new DomainError('INVALID_INPUT', { reason: 'too_many' });
    const judged = await judgeJournal(tx, session, journal.entries, came);
    const { quarantined, known, skipped, isWhole, now } = judged;
    await keep(tx, ctx, { journal, came, isWhole });
    if (!before.isKept || quarantined > 0)
      await recordAudit(tx, ctx.actor, {
        verb: came === 'rescue' ? 'handed_in_rescue' : 'uploaded_journal',
        noun: 'session',
        nounId: session.id,
        examId: session.examId,
        details: { head: journal.head, entries: journal.entries.length, quarantined, known, skipped },
      });
    return {
      session,
      now,
      received: {
        entryCount: journal.entries.length,
        quarantined,
        known,
        skipped,
        isWhole,
        isRepeat: before.isKept && quarantined === 0,
      },
    };
  });
}

/** Someone else's sitting is as absent as one that never was. */
function assertOwner(
  { actor }: CommandContext,
  session: LockedSession | undefined,
  journal: SealedJournal,
  examId: string | undefined,
): asserts session is LockedSession {
  if (!session || session.personId !== journal.personId.toLowerCase()) throw new DomainError('NOT_FOUND');
  if (examId === undefined ? session.personId !== actor.personId : session.examId !== examId)
    throw new DomainError('NOT_FOUND');
  if (examId === undefined && session.personDisabled) throw new DomainError('UNAUTHENTICATED');
}

async function countKept(tx: Tx, journal: SealedJournal): Promise<{ isKept: boolean; others: number }> {
  const found = await tx.execute<{ is_kept: boolean; others: number }>(sql`
    select coalesce(bool_or(device_id = ${journal.deviceId} and head = ${journal.head}), false) as is_kept, count(*)::int as others
    from session_journals where session_id = ${journal.sessionId}`);
  const row = found.rows[0];
  return { isKept: row?.is_kept ?? false, others: row?.others ?? 0 };
}

/** Once; sent again it may have become whole since, or come from the device itself after its rescue file. */
async function keep(
  tx: Tx,
  { actor }: CommandContext,
  { journal, came, isWhole }: { journal: SealedJournal; came: 'upload' | 'rescue'; isWhole: boolean },
): Promise<void> {
  const { sessionId, deviceId, head, entries } = journal;
  await tx.execute(sql`
    insert into session_journals
      (session_id, device_id, came, head, entry_count, entries, is_whole, handed_in_by, received_at)
    values (${sessionId}, ${deviceId}, ${came}, ${head}, ${entries.length}, ${JSON.stringify(entries.map(storedForm))}::jsonb,
      ${isWhole}, ${actor.personId}, clock_timestamp())
    on conflict on constraint session_journals_once do update
      set is_whole = session_journals.is_whole or excluded.is_whole, received_at = excluded.received_at,
        came = case when excluded.came = 'upload' then 'upload' else session_journals.came end
      where (excluded.is_whole and not session_journals.is_whole)
        or (excluded.came = 'upload' and session_journals.came = 'rescue')`);
}
