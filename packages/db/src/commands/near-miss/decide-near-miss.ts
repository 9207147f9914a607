import { DomainError } from '@invigil/shared/errors';
import { foldLiteral } from '@invigil/shared/rules/reading/fold';
import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { CommandContext } from '../../command-context.ts';
import { lockExam, lockNearMiss } from '../../locks.ts';
import { findNearMiss } from '../../queries/near-miss/find-near-miss.ts';
import { recordAudit } from '../../record-audit.ts';
import { nearMisses } from '../../schema/index.ts';
import type { ExamRow } from '../../steps/exam/edit-exam.ts';
import { addKeyVersion } from '../../steps/exam/write-key.ts';
import { inTransaction } from '../../transaction.ts';

export interface NearMissRuling {
  nearMissId: string;
  /** `undone` takes the ruling back that stands. */
  decision: 'accepted' | 'rejected' | 'undone';
  reason: string;
  /** Whether the caller may write keys; judged against the ruling that stands when the row is locked. */
  mayChangeKey: boolean;
}

type NearMiss = typeof nearMisses.$inferSelect;

/**
 * One ruling on a form for everyone who wrote it. Accepting makes it an accepted answer, by a new key version like any other change of the
 * key; rejecting makes it wrong wherever it waits, and wherever it comes again. Undoing either does the reverse.
 */
export async function decideNearMiss(
  ctx: CommandContext,
  { nearMissId, decision, reason, mayChangeKey }: NearMissRuling,
): Promise<{ examId: string }> {
  return inTransaction(ctx.db, async (tx) => {
    const found = await findNearMiss(tx, nearMissId);
    const exam = found && (await lockExam(tx, found.examId));
    const near = exam && (await lockNearMiss(tx, nearMissId));
    if (!exam || !near) throw new DomainError('NOT_FOUND');
    if (exam.status === 'archived') throw new DomainError('IN_USE', { reason: 'archived' });
    if ((near.decision === null) === (decision === 'undone'))
      throw new DomainError('VERSION_CONFLICT', { decision: near.decision });
    const changesKey = decision === 'accepted' || (decision === 'undone' && near.decision === 'accepted');
    if (changesKey && !mayChangeKey) throw new DomainError('FORBIDDEN');
    await applyRuling(tx, ctx, exam, near, decision, reason);
    const isUndone = decision === 'undone';
    await tx
      .update(nearMisses)
      .set({
        decision: isUndone ? null : decision,
        decidedBy: isUndone ? null : ctx.actor.personId,
        decidedAt: isUndone ? null : sql`clock_timestamp()`,
      })
      .where(eq(nearMisses.id, near.id));
    await recordAudit(tx, ctx.actor, {
      verb: decision,
      noun: 'near_miss',
      nounId: near.id,
      examId: exam.id,
      details: { itemId: near.itemId, before: near.decision, reason },
    });
    return { examId: exam.id };
  });
}

async function applyRuling(
  tx: Tx,
  ctx: CommandContext,
  exam: ExamRow,
  near: NearMiss,
  decision: NearMissRuling['decision'],
  reason: string,
): Promise<void> {
  if (decision === 'rejected') return remark(tx, exam.id, near, 'unread', 'wrong');
  if (decision === 'undone' && near.decision === 'rejected')
    return remark(tx, exam.id, near, 'wrong', 'unread');
  const cell = await findCell(tx, exam, near.itemId);
  const others = cell.literals.filter((literal) => foldLiteral(literal) !== foldLiteral(near.text));
  const literals = decision === 'accepted' ? [...others, near.text] : others;
  await addKeyVersion(tx, ctx.actor, exam, {
    reason,
    cells: [{ itemId: near.itemId, accepted: cell.accepted, literals, void: cell.void }],
  });
}

/** Neither mark counts a point, so no score changes by it. */
async function remark(tx: Tx, examId: string, near: NearMiss, from: string, to: string): Promise<void> {
  await tx.execute(sql`
    update scores set marks = jsonb_set(marks, array[${near.itemId}::text, 'mark'], to_jsonb(${to}::text))
    where submission_id in (
        select sub.id from submissions sub join sessions s on s.id = sub.session_id where s.exam_id = ${examId})
      and marks -> ${near.itemId}::text ->> 'mark' = ${from} and marks -> ${near.itemId}::text ->> 'readAs' = ${near.form}`);
}

/** The key in force of the same question, which in a later version of the paper is another item of the same bank item. */
async function findCell(
  tx: Tx,
  exam: ExamRow,
  itemId: string,
): Promise<{ accepted: string[]; literals: string[]; void: boolean }> {
  const found = await tx.execute<{ accepted: string[]; literals: string[]; void: boolean }>(sql`
    select ke.accepted, ke.literals, ke.void from key_entries ke
    join items i on i.id = ke.item_id and i.bank_item_id = (select bank_item_id from items where id = ${itemId})
    join key_versions k on k.id = ke.key_version_id and k.exam_version_id = ${exam.currentVersionId}
    order by k.number desc limit 1`);
  const cell = found.rows[0];
  if (!cell) throw new DomainError('NOT_FOUND');
  return cell;
}
