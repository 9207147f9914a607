import { randomUUID } from 'node:crypto';
import { DomainError } from '@invigil/shared/errors';
import type { ExamId } from '@invigil/shared/ids';
import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { CommandContext } from '../../command-context.ts';
import { lockExamShared } from '../../locks.ts';
import { shownVersionSql } from '../../queries/exam/shown-version.ts';
import { recordAudit } from '../../record-audit.ts';
import { exams, examVersions } from '../../schema/index.ts';
import { copyVersion } from '../../steps/exam/copy-version.ts';
import { inTransaction } from '../../transaction.ts';

/**
 * A new draft of the same paper, key and booklet, with the same bank item ids. Its dates and who may sit are left empty:
 * those of the old exam are over.
 */
export async function cloneExam(ctx: CommandContext, input: { examId: string }): Promise<{ examId: ExamId }> {
  return inTransaction(ctx.db, async (tx) => {
    const source = await lockExamShared(tx, input.examId);
    if (!source) throw new DomainError('NOT_FOUND');
    const [shown] = await tx
      .select({ versionId: shownVersionSql })
      .from(exams)
      .where(eq(exams.id, source.id));
    const examId = randomUUID();
    await tx.insert(exams).values({ id: examId, kind: source.kind, createdBy: ctx.actor.personId });
    const draftVersionId = await copyVersion(tx, shown?.versionId as string, {
      examId,
      number: 1,
      createdBy: ctx.actor.personId,
    });
    const bookletId = await copyBooklet(tx, draftVersionId, examId);
    const undated = { opensAt: null, closesAt: null, entryClosesAt: null, lateUntil: null, releaseAt: null };
    await tx
      .update(examVersions)
      .set({ ...undated, bookletId })
      .where(eq(examVersions.id, draftVersionId));
    await tx.update(exams).set({ draftVersionId }).where(eq(exams.id, examId));
    await recordAudit(tx, ctx.actor, {
      verb: 'clone',
      noun: 'exam',
      nounId: examId,
      examId,
      details: { fromExamId: source.id },
    });
    return { examId: examId as ExamId };
  });
}

/** A booklet belongs to one exam, which decides who may read it: the clone gets a row of its own, copied inside the database. */
async function copyBooklet(tx: Tx, draftVersionId: string, examId: string): Promise<string | null> {
  const copied = await tx.execute<{ id: string }>(sql`
    insert into booklets (exam_id, file_name, pages, size_bytes, sha256, content, uploaded_by)
    select ${examId}, b.file_name, b.pages, b.size_bytes, b.sha256, b.content, b.uploaded_by
    from booklets b join exam_versions v on v.booklet_id = b.id where v.id = ${draftVersionId} returning id`);
  return copied.rows[0]?.id ?? null;
}
