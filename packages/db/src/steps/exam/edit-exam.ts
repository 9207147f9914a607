import { DomainError } from '@invigil/shared/errors';
import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import { lockExam } from '../../locks.ts';
import { getExam } from '../../queries/exam/get-exam.ts';
import { hasStarted } from '../../queries/exam/has-started.ts';
import { exams } from '../../schema/index.ts';

export type ExamRow = typeof exams.$inferSelect;

/**
 * The exam, locked, when it stands as the editor read it. `NOT_FOUND`, `VERSION_CONFLICT` with the exam as it stands now,
 * `IN_USE` for an archived one.
 */
export async function lockForEdit(tx: Tx, examId: string, version: number): Promise<ExamRow> {
  const exam = await lockExam(tx, examId);
  if (!exam) throw new DomainError('NOT_FOUND');
  if (exam.version !== version)
    throw new DomainError('VERSION_CONFLICT', { current: await getExam(tx, examId, { withKey: true }) });
  if (exam.status === 'archived') throw new DomainError('IN_USE', { reason: 'archived' });
  return exam;
}

/** After the first start only the key changes (design.md §2). The exam's lock keeps a start out until this is committed. */
export async function refuseStarted(tx: Tx, examId: string): Promise<void> {
  if (await hasStarted(tx, examId)) throw new DomainError('IN_USE', { reason: 'started' });
}

/** Every edit raises the version; returns the new one. */
export async function markEdited(tx: Tx, exam: ExamRow): Promise<number> {
  const version = exam.version + 1;
  await tx.update(exams).set({ version, updatedAt: sql`clock_timestamp()` }).where(eq(exams.id, exam.id));
  return version;
}
