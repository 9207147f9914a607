import { DomainError } from '@invigil/shared/errors';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { CommandContext } from '../../command-context.ts';
import { recordAudit } from '../../record-audit.ts';
import { lockForEdit, markEdited, refuseStarted } from '../../steps/exam/edit-exam.ts';
import { openDraft } from '../../steps/exam/open-draft.ts';
import { findDraftKey } from '../../steps/exam/write-shape.ts';
import { inTransaction } from '../../transaction.ts';

export interface KeyEdit {
  examId: string;
  version: number;
  /** Cells that are not named stay as they are. */
  cells: { itemId: string; accepted: string[] }[];
}

/** The key of a draft, before publication. After the first start a key is changed by `changeKey`, which says why. */
export async function updateKey(ctx: CommandContext, input: KeyEdit): Promise<{ version: number }> {
  return inTransaction(ctx.db, async (tx) => {
    const exam = await lockForEdit(tx, input.examId, input.version);
    await refuseStarted(tx, exam.id);
    const draftId = await openDraft(tx, exam);
    await writeKey(tx, exam.id, draftId, await findDraftKey(tx, draftId), input.cells);
    await recordAudit(tx, ctx.actor, {
      verb: 'update_key',
      noun: 'key',
      nounId: exam.id,
      examId: exam.id,
      details: { cells: input.cells.length },
    });
    return { version: await markEdited(tx, exam) };
  });
}

/**
 * Sets cells of one key version. A cell may name the item of another version of the exam, as a page that was opened before the
 * draft was made does: it is the same question by its bank item.
 */
export async function writeKey(
  tx: Tx,
  examId: string,
  examVersionId: string,
  keyVersionId: string,
  cells: readonly { itemId: string; accepted: string[]; void?: boolean }[],
): Promise<void> {
  const given = JSON.stringify(
    cells.map((cell) => ({
      item_id: cell.itemId,
      accepted: [...new Set(cell.accepted.map((answer) => answer.trim()).filter((answer) => answer !== ''))],
      void: cell.void ?? false,
    })),
  );
  const written = await tx.execute<{ written: number }>(sql`
    with given as (
      select distinct on (target.id) target.id as item_id, c.void,
        array(select jsonb_array_elements_text(c.accepted)) as accepted
      from jsonb_to_recordset(${given}::jsonb) as c(item_id uuid, accepted jsonb, void boolean)
      join items named on named.id = c.item_id
      join exam_versions v on v.id = named.exam_version_id and v.exam_id = ${examId}
      join items target on target.exam_version_id = ${examVersionId} and target.bank_item_id = named.bank_item_id
    ), upserted as (
      insert into key_entries (key_version_id, item_id, accepted, void)
      select ${keyVersionId}::uuid, item_id, accepted, void from given
      on conflict (key_version_id, item_id) do update set accepted = excluded.accepted, void = excluded.void
      returning 1
    ) select count(*)::int as written from upserted`);
  if (written.rows[0]?.written !== new Set(cells.map((cell) => cell.itemId)).size)
    throw new DomainError('INVALID_INPUT', { field: 'cells', problem: 'unknown_item' });
}
