import { createHash } from 'node:crypto';
import type { BookletId } from '@invigil/shared/ids';
import { eq } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { recordAudit } from '../../record-audit.ts';
import { booklets, examVersions } from '../../schema/index.ts';
import { lockForEdit, markEdited, refuseStarted } from '../../steps/exam/edit-exam.ts';
import { openDraft } from '../../steps/exam/open-draft.ts';
import { inTransaction } from '../../transaction.ts';

export interface BookletToAttach {
  examId: string;
  version: number;
  fileName: string;
  pages: number;
  content: Buffer;
}

/** The paper's PDF, checked by the caller to open. Earlier ones stay for the versions that name them. */
export async function attachBooklet(
  ctx: CommandContext,
  input: BookletToAttach,
): Promise<{ version: number; bookletId: BookletId }> {
  return inTransaction(ctx.db, async (tx) => {
    const exam = await lockForEdit(tx, input.examId, input.version);
    await refuseStarted(tx, exam.id);
    const draftId = await openDraft(tx, exam);
    const sha256 = createHash('sha256').update(input.content).digest('hex');
    const [made] = await tx
      .insert(booklets)
      .values({
        examId: exam.id,
        fileName: input.fileName,
        pages: input.pages,
        sizeBytes: input.content.length,
        sha256,
        content: input.content,
        uploadedBy: ctx.actor.personId,
      })
      .returning({ id: booklets.id });
    const bookletId = made?.id as BookletId;
    await tx.update(examVersions).set({ bookletId }).where(eq(examVersions.id, draftId));
    await recordAudit(tx, ctx.actor, {
      verb: 'attach_booklet',
      noun: 'exam',
      nounId: exam.id,
      examId: exam.id,
      details: { bookletId, pages: input.pages, sizeBytes: input.content.length, sha256 },
    });
    return { version: await markEdited(tx, exam), bookletId };
  });
}
