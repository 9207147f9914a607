import { listSubmissionsToScore } from '@invigil/db/queries/result/list-submissions-to-score';
import type { JobQueue } from '@invigil/queue/queue';
import type { SubmissionId } from '@invigil/shared/ids';
import { readingVersion } from '@invigil/shared/rules/reading';
import type { JobDeps } from '../define-job.ts';

const atOnce = 1_000;

/** Repairs: wakes scoring of what is not scored; one that waits already is not added twice. Returns how many were found. */
export async function requeueUnscored({ ctx }: JobDeps, queue: JobQueue): Promise<number> {
  const submissionIds = await listSubmissionsToScore(ctx.db, { readingVersion, limit: atOnce });
  await queue.add(
    submissionIds.map((submissionId) => ({
      job: 'score-session',
      payload: { submissionId: submissionId as SubmissionId },
    })),
  );
  return submissionIds.length;
}
