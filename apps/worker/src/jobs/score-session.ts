import { recordLateMeasure } from '@invigil/db/commands/result/record-late-measure';
import { recordScore } from '@invigil/db/commands/result/record-score';
import { findLateMeasureInput } from '@invigil/db/queries/result/find-late-measure-input';
import { findSubmissionToScore } from '@invigil/db/queries/result/find-submission-to-score';
import { readingVersion } from '@invigil/shared/rules/reading';
import { scoreSubmission } from '@invigil/shared/rules/scoring';
import { computeLateMeasure } from '../compute-late-measure.ts';
import { defineJob, type JobDeps } from '../define-job.ts';

/** Scores one submission under the key in force; after its exam's calibration, measures it under that. */
export const scoreSession = defineJob({
  name: 'score-session',
  async run(deps, { submissionId }) {
    const submission = await findSubmissionToScore(deps.ctx.db, submissionId);
    if (!submission) return;
    const { examId, keyVersionId } = submission;
    const score = scoreSubmission(submission.answers, submission.items);
    await recordScore(deps.ctx, { submissionId, keyVersionId, readingVersion, ...score });
    await measureLate(deps, submissionId, examId);
    deps.finishExams();
  },
});

async function measureLate(
  { ctx, fanout, log }: JobDeps,
  submissionId: string,
  examId: string,
): Promise<void> {
  const input = await findLateMeasureInput(ctx.db, { submissionId, readingVersion });
  if (!input) return;
  const { calibrationId } = input;
  const { result } = await recordLateMeasure(ctx, {
    examId,
    calibrationId,
    measure: computeLateMeasure(input),
  });
  log.info({ examId, calibrationId, result }, 'session.rescored');
  if (result === 'recorded') await fanout.publish({ kind: 'results_changed', examId: examId as never });
}
