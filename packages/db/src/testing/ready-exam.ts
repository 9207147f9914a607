import type { ExamWindow } from '@invigil/shared/contracts/admin-exams';
import { DomainError } from '@invigil/shared/errors';
import { nationalCertificateMathematics } from '@invigil/shared/rules/templates';
import { eq } from 'drizzle-orm';
import type { CommandContext } from '../command-context.ts';
import { createExam } from '../commands/exam/create-exam.ts';
import { updateAssignments } from '../commands/exam/update-assignments.ts';
import { updateExam } from '../commands/exam/update-exam.ts';
import { updateKey } from '../commands/exam/update-key.ts';
import { getExam } from '../queries/exam/get-exam.ts';
import { booklets, examVersions } from '../schema/index.ts';

export const hourMs = 3_600_000;
export const titles = { uz: 'Sinov', ru: 'Проба', en: 'Mock' };
/** Opens in an hour, closes in five. */
export const windowFromNow = (changes: Partial<ExamWindow> = {}): ExamWindow => ({
  opensAt: new Date(Date.now() + hourMs).toISOString(),
  closesAt: new Date(Date.now() + 5 * hourMs).toISOString(),
  entryClosesAt: null,
  durationMs: 150 * 60_000,
  graceMs: 30_000,
  zone: 'Asia/Tashkent',
  latePolicy: 'quarantine',
  lateUntil: null,
  maxAttempts: 1,
  releasePolicy: 'automatic',
  releaseAt: null,
  takeOverNeedsConsent: false,
  ...changes,
});

/** A draft of the national certificate that passes its check. */
export async function makeReadyExam(ctx: CommandContext): Promise<{ examId: string; version: number }> {
  const { examId } = await createExam(ctx, {
    kind: 'mock',
    titles,
    shape: nationalCertificateMathematics(),
    durationMs: 150 * 60_000,
  });
  let { version } = await updateExam(ctx, { examId, version: 1, window: windowFromNow() });
  const exam = await getExam(ctx.db, examId, { withKey: true });
  const cells = exam.items.map((item) => ({
    itemId: item.itemId,
    accepted: [item.kind === 'open' ? '3,5' : 'A'],
  }));
  ({ version } = await updateKey(ctx, { examId, version, cells }));
  ({ version } = await updateAssignments(ctx, {
    examId,
    version,
    assignments: [{ to: 'everyone' }],
    invigilators: [],
  }));
  const [booklet] = await ctx.db
    .insert(booklets)
    .values({ examId, fileName: 'b.pdf', pages: 3, sizeBytes: 4, sha256: 'x', content: Buffer.from('%PDF') })
    .returning({ id: booklets.id });
  await ctx.db
    .update(examVersions)
    .set({ bookletId: booklet?.id as string })
    .where(eq(examVersions.examId, examId));
  return { examId, version };
}

/** The refusal that `work` must end with. */
export const refusalOf = async (work: Promise<unknown>): Promise<DomainError> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw error ?? new Error('it was not refused');
  return error;
};
