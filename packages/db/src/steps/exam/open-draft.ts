import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import { exams } from '../../schema/index.ts';
import { copyVersion } from './copy-version.ts';
import type { ExamRow } from './edit-exam.ts';

/**
 * The id of the version that may be edited. A published version is immutable, so its first edit makes a copy:
 * new items with the same bank item ids, the same booklet, and the key in force as key version 1.
 */
export async function openDraft(tx: Tx, exam: ExamRow): Promise<string> {
  if (exam.draftVersionId !== null) return exam.draftVersionId;
  if (exam.currentVersionId === null)
    throw new Error(`exam ${exam.id} has neither a draft nor a published version`);
  const draftId = await copyVersion(tx, exam.currentVersionId, {
    examId: exam.id,
    number: sql`(select max(number) + 1 from exam_versions where exam_id = ${exam.id})`,
    createdBy: null,
  });
  await tx.update(exams).set({ draftVersionId: draftId }).where(eq(exams.id, exam.id));
  return draftId;
}
