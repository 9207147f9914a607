import { findScoringWork } from '@invigil/db/queries/result/list-submissions-to-score';
import type { JobQueue, Wake } from '@invigil/queue/queue';
import type { ExamId, SubmissionId } from '@invigil/shared/ids';
import { readingVersion } from '@invigil/shared/rules/reading';
import type { JobDeps } from '../define-job.ts';

const atOnce = 1_000;

/**
 * Wakes scoring of what is not scored: an exam as a whole, and alone what only lacks its measure. What waits already is not added twice.
 * Returns how many were woken.
 */
export async function requeueUnscored({ ctx }: JobDeps, queue: JobQueue): Promise<number> {
  const { examIds, submissionIds } = await findScoringWork(ctx.db, { readingVersion, limit: atOnce });
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
