import { publishResults as flip } from '@invigil/db/commands/result/publish-results';
import { refreshStatistics } from '@invigil/db/commands/result/refresh-statistics';
import { findExamFacts } from '@invigil/db/queries/result/list-exams-to-finish';
import { readingVersion } from '@invigil/shared/rules/reading';
import { examWorkOf } from '@invigil/shared/rules/results-step';
import { defineJob } from '../define-job.ts';

/** Flips the pointer where the exam's release lets the system do it, and tells every process. */
export const publishResults = defineJob({
  name: 'publish-results',
  async run({ ctx, fanout, log }, { examId }) {
    const facts = await findExamFacts(ctx.db, { readingVersion, examId });
    if (!facts?.calibrationId || examWorkOf(facts, facts.nowMs) !== 'publish') return;
    const { result } = await flip(ctx, { examId, calibrationId: facts.calibrationId });
    log.info({ result, calibrationId: facts.calibrationId }, 'results.published');
    if (result !== 'published') return;
    await fanout.publish({ kind: 'results_changed', examId });
    await refreshStatistics(ctx, 'published', facts.submitted);
  },
});
