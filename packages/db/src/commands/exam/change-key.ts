import { randomUUID } from 'node:crypto';
import { DomainError } from '@invigil/shared/errors';
import type { ExamId } from '@invigil/shared/ids';
import { sql } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { recordAudit } from '../../record-audit.ts';
import { lockForEdit, markEdited } from '../../steps/exam/edit-exam.ts';
import { inTransaction } from '../../transaction.ts';
import { wake } from '../../wake.ts';
import { writeKey } from './update-key.ts';

export interface KeyChange {
  examId: string;
  version: number;
  reason: string;
  cells: { itemId: string; accepted: string[]; void: boolean }[];
}

/**
 * A new key version of the published paper, in force at once: everything is scored and calibrated again under it.
 * The old ones stay, and every score names its own.
 */
export async function changeKey(ctx: CommandContext, input: KeyChange): Promise<{ version: number }> {
  return inTransaction(ctx.db, async (tx) => {
    const exam = await lockForEdit(tx, input.examId, input.version);
    const { currentVersionId } = exam;
    if (currentVersionId === null) throw new DomainError('INVALID_INPUT', { reason: 'not_published' });
    if (input.cells.some((cell) => !cell.void && cell.accepted.every((answer) => answer.trim() === '')))
      throw new DomainError('INVALID_INPUT', { field: 'cells', problem: 'missing' });
    const keyVersionId = randomUUID();
    const made = await tx.execute<{ number: number }>(sql`
      insert into key_versions (id, exam_version_id, number, reason, created_by)
      select ${keyVersionId}, ${currentVersionId}, max(number) + 1, ${input.reason}, ${ctx.actor.personId}::uuid
      from key_versions where exam_version_id = ${currentVersionId} returning number`);
    const number = made.rows[0]?.number ?? 0;
    await tx.execute(sql`
      insert into key_entries (key_version_id, item_id, accepted, void)
      select ${keyVersionId}, e.item_id, e.accepted, e.void from key_entries e
      join key_versions k on k.id = e.key_version_id
      where k.exam_version_id = ${currentVersionId} and k.number = ${number - 1}`);
    await writeKey(tx, exam.id, currentVersionId, keyVersionId, input.cells);
    await wake(tx, 'calibrate-exam', { examId: exam.id as ExamId });
    await recordAudit(tx, ctx.actor, {
      verb: 'change_key',
      noun: 'key',
      nounId: keyVersionId,
      examId: exam.id,
      details: { number, items: input.cells.map((cell) => cell.itemId) },
    });
    return { version: await markEdited(tx, exam) };
  });
}
