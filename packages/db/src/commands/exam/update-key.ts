import type { CommandContext } from '../../command-context.ts';
import { recordAudit } from '../../record-audit.ts';
import { lockForEdit, markEdited, refuseStarted } from '../../steps/exam/edit-exam.ts';
import { openDraft } from '../../steps/exam/open-draft.ts';
import { writeKey } from '../../steps/exam/write-key.ts';
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
