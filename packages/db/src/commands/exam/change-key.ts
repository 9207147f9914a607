import type { CommandContext } from '../../command-context.ts';
import { lockForEdit } from '../../steps/exam/edit-exam.ts';
import { addKeyVersion } from '../../steps/exam/write-key.ts';
import { inTransaction } from '../../transaction.ts';

export interface KeyChange {
  examId: string;
  version: number;
  reason: string;
  cells: { itemId: string; accepted: string[]; void: boolean }[];
}

/** Changes the key of a published paper: a new version, in force at once. */
export async function changeKey(ctx: CommandContext, input: KeyChange): Promise<{ version: number }> {
  return inTransaction(ctx.db, async (tx) => {
    const exam = await lockForEdit(tx, input.examId, input.version);
    return { version: await addKeyVersion(tx, ctx.actor, exam, input) };
  });
}
