import { listExamsToFinish } from '@invigil/db/queries/result/list-exams-to-finish';
import type { JobQueue, Wake } from '@invigil/queue/queue';
import type { ExamId } from '@invigil/shared/ids';
import { readingVersion } from '@invigil/shared/rules/reading';
import { examWorkOf } from '@invigil/shared/rules/results-step';
import type { JobDeps } from '../define-job.ts';

/** Finds closed exams that wait for their scores, their calibration or their release. Returns what was woken. */
export async function requeueClosedExams({ ctx }: JobDeps, queue: JobQueue): Promise<Wake[]> {
  const exams = await listExamsToFinish(ctx.db, { readingVersion });
  const wakes = exams.flatMap((facts): Wake[] => {
    const payload = { examId: facts.examId as ExamId };
    const work = examWorkOf(facts, facts.nowMs);
    if (work === 'score') return [{ job: 'score-exam', payload }];
    if (work === 'calibrate') return [{ job: 'calibrate-exam', payload }];
    return work === 'publish' ? [{ job: 'publish-results', payload }] : [];
  });
  await queue.add(wakes);
  return wakes;
}
