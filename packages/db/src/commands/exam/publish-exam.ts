import { DomainError } from '@invigil/shared/errors';
import { refusesPublication } from '@invigil/shared/rules/publish-check';
import { lateLimitOf } from '@invigil/shared/rules/window';
import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { CommandContext } from '../../command-context.ts';
import { findingsOf, loadExamChecks } from '../../queries/exam/load-exam-checks.ts';
import { recordAudit } from '../../record-audit.ts';
import { exams, examVersions } from '../../schema/index.ts';
import { lockForEdit, refuseStarted } from '../../steps/exam/edit-exam.ts';
import { inTransaction } from '../../transaction.ts';

/**
 * A draft that names no limit of late answers, or one that its closing has overtaken, gets the default: without a limit they would be
 * waited for without end.
 */
async function settleLateLimit(tx: Tx, draftId: string): Promise<void> {
  const [draft] = await tx.select().from(examVersions).where(eq(examVersions.id, draftId));
  if (!draft?.closesAt || draft.latePolicy === 'reject') return;
  if (draft.lateUntil !== null && draft.lateUntil > draft.closesAt) return;
  const lateUntil = new Date(lateLimitOf(draft.closesAt.getTime(), draft.zone));
  await tx.update(examVersions).set({ lateUntil }).where(eq(examVersions.id, draftId));
}

export interface PublishedExam {
  version: number;
  publishedNumber: number;
}

/**
 * Freezes the draft and points the exam at it. Everything is judged again under the exam's lock, by the database's clock:
 * a start holds the lock shared, so it either came before and refuses this, or sits the new version.
 */
export async function publishExam(
  ctx: CommandContext,
  input: { examId: string; version: number },
): Promise<PublishedExam> {
  return inTransaction(ctx.db, async (tx) => {
    const exam = await lockForEdit(tx, input.examId, input.version);
    const draftId = exam.draftVersionId;
    if (draftId === null) throw new DomainError('INVALID_INPUT', { reason: 'nothing_to_publish' });
    await refuseStarted(tx, exam.id);
    const [check] = await loadExamChecks(tx, [exam.id]);
    if (!check) throw new DomainError('NOT_FOUND');
    const findings = findingsOf(check);
    if (refusesPublication(findings)) throw new DomainError('CHECK_FAILED', { findings });
    await settleLateLimit(tx, draftId);
    const [frozen] = await tx
      .update(examVersions)
      .set({ publishedAt: sql`clock_timestamp()`, publishedBy: ctx.actor.personId })
      .where(eq(examVersions.id, draftId))
      .returning();
    if (!frozen) throw new Error(`draft ${draftId} of exam ${exam.id} is named and absent`);
    const publishedNumber = frozen.number;
    const version = exam.version + 1;
    await tx
      .update(exams)
      .set({
        status: 'published',
        currentVersionId: draftId,
        draftVersionId: null,
        version,
        updatedAt: sql`clock_timestamp()`,
      })
      .where(eq(exams.id, exam.id));
    await recordAudit(tx, ctx.actor, {
      verb: 'publish',
      noun: 'exam',
      nounId: exam.id,
      examId: exam.id,
      details: { examVersionId: draftId, number: publishedNumber, assigned: check.exam.assignedCount },
    });
    return { version, publishedNumber };
  });
}
