import type { ExamShape } from '@invigil/shared/contracts/admin-exams';
import type { ExamKind, Titles } from '@invigil/shared/contracts/primitives';
import type { ExamId } from '@invigil/shared/ids';
import { eq } from 'drizzle-orm';
import type { CommandContext } from '../../command-context.ts';
import { recordAudit } from '../../record-audit.ts';
import { exams, examVersions, keyVersions } from '../../schema/index.ts';
import { writeShape } from '../../steps/exam/write-shape.ts';
import { inTransaction } from '../../transaction.ts';

export interface NewExam {
  kind: ExamKind;
  titles: Titles;
  shape: ExamShape;
  /** Null: no duration. */
  durationMs: number | null;
}

/** How often one person may sit, until the author says otherwise (mock 1, practice n). */
const attemptsOf: Record<ExamKind, number> = { mock: 1, placement: 1, practice: 10, rehearsal: 100 };

/** A draft: version 1 with its items and an empty key. */
export async function createExam(ctx: CommandContext, input: NewExam): Promise<{ examId: ExamId }> {
  return inTransaction(ctx.db, async (tx) => {
    const [exam] = await tx
      .insert(exams)
      .values({ kind: input.kind, createdBy: ctx.actor.personId })
      .returning({ id: exams.id });
    const examId = exam?.id as string;
    const [version] = await tx
      .insert(examVersions)
      .values({
        examId,
        number: 1,
        titles: input.titles,
        template: input.shape.template,
        durationMs: input.durationMs,
        maxAttempts: attemptsOf[input.kind],
      })
      .returning({ id: examVersions.id });
    const examVersionId = version?.id as string;
    await tx.insert(keyVersions).values({ examVersionId, number: 1, createdBy: ctx.actor.personId });
    await writeShape(tx, examVersionId, input.shape.items);
    await tx.update(exams).set({ draftVersionId: examVersionId }).where(eq(exams.id, examId));
    await recordAudit(tx, ctx.actor, {
      verb: 'create',
      noun: 'exam',
      nounId: examId,
      examId,
      details: { kind: input.kind, template: input.shape.template, items: input.shape.items.length },
    });
    return { examId: examId as ExamId };
  });
}
