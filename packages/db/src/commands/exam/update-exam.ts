import type { ExamShape, ExamWindow } from '@invigil/shared/contracts/admin-exams';
import type { Titles } from '@invigil/shared/contracts/primitives';
import { DomainError } from '@invigil/shared/errors';
import { isTimeZone } from '@invigil/shared/rules/window';
import { eq } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { recordAudit } from '../../record-audit.ts';
import { examVersions } from '../../schema/index.ts';
import { lockForEdit, markEdited, refuseStarted } from '../../steps/exam/edit-exam.ts';
import { openDraft } from '../../steps/exam/open-draft.ts';
import { writeShape } from '../../steps/exam/write-shape.ts';
import { inTransaction } from '../../transaction.ts';

export interface ExamEdit {
  examId: string;
  /** The version that the editor read. */
  version: number;
  titles?: Titles | undefined;
  shape?: ExamShape | undefined;
  window?: ExamWindow | undefined;
}

/** Titles, shape and window of the draft; a published exam that nobody started gets a new draft. Returns the new version. */
export async function updateExam(ctx: CommandContext, input: ExamEdit): Promise<{ version: number }> {
  if (input.window && !isTimeZone(input.window.zone))
    throw new DomainError('INVALID_INPUT', { field: 'window.zone' });
  return inTransaction(ctx.db, async (tx) => {
    const exam = await lockForEdit(tx, input.examId, input.version);
    await refuseStarted(tx, exam.id);
    const draftId = await openDraft(tx, exam);
    const set = {
      ...(input.titles && { titles: input.titles }),
      ...(input.shape && { template: input.shape.template }),
      ...(input.window && columnsOf(input.window)),
    };
    if (Object.keys(set).length > 0)
      await tx.update(examVersions).set(set).where(eq(examVersions.id, draftId));
    if (input.shape) await writeShape(tx, draftId, input.shape.items);
    await recordAudit(tx, ctx.actor, {
      verb: 'update',
      noun: 'exam',
      nounId: exam.id,
      examId: exam.id,
      details: { fields: Object.keys(set), ...(input.shape && { items: input.shape.items.length }) },
    });
    return { version: await markEdited(tx, exam) };
  });
}

function columnsOf(window: ExamWindow) {
  const at = (instant: string | null) => (instant === null ? null : new Date(instant));
  return {
    ...window,
    opensAt: at(window.opensAt),
    closesAt: at(window.closesAt),
    entryClosesAt: at(window.entryClosesAt),
    lateUntil: at(window.lateUntil),
    releaseAt: at(window.releaseAt),
  };
}
