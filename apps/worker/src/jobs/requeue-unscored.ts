import { findScoringWork } from '@invigil/db/queries/result/list-submissions-to-score';
import type { JobQueue, Wake } from '@invigil/queue/queue';
import type { ExamId, SubmissionId } from '@invigil/shared/ids';
import { readingVersion } from '@invigil/shared/rules/reading';
import type { JobDeps } from '../define-job.ts';

const atOnce = 1_000;

/**
 * Wakes scoring of what is not scored: an exam as a whole, and alone what only lacks its measure. What waits already is not added twice.
 * Returns how many were woken. `onlyLately`: of exams in which something happened in the last quarter of an hour.
 */
export async function requeueUnscored(
  { ctx }: JobDeps,
  queue: JobQueue,
  { onlyLately = false }: { onlyLately?: boolean } = {},
): Promise<number> {
  const search = { readingVersion, limit: atOnce, onlyLately };
  const { examIds, submissionIds } = await findScoringWork(ctx.db, search);
  const wakes: Wake[] = [
    ...examIds.map((examId) => ({ job: 'score-exam' as const, payload: { examId: examId as ExamId } })),
    ...submissionIds.map((submissionId) => ({
      job: 'score-session' as const,
      payload: { submissionId: submissionId as SubmissionId },
    })),
  ];
  await queue.add(wakes);
  return wakes.length;
}
