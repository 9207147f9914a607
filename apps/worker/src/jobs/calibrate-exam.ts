import { recordCalibration } from '@invigil/db/commands/result/record-calibration';
import { refreshStatistics } from '@invigil/db/commands/result/refresh-statistics';
import { findExamFacts } from '@invigil/db/queries/result/list-exams-to-finish';
import { loadCalibrationInput } from '@invigil/db/queries/result/load-calibration-input';
import { readingVersion } from '@invigil/shared/rules/reading';
import { examWorkOf } from '@invigil/shared/rules/results-step';
import { defineJob } from '../define-job.ts';

/** Load, compute, record: no lock is held while it computes, and a run that was overtaken writes nothing. */
export const calibrateExam = defineJob({
  name: 'calibrate-exam',
  async run({ ctx, log, finishExams, calibrate }, { examId }) {
    const facts = await findExamFacts(ctx.db, { readingVersion, examId });
    const work = facts && examWorkOf(facts, facts.nowMs);
    // After a change of the key everything is scored again first.
    if (work === 'score') finishExams();
    if (work !== 'calibrate') return;
    const input = await loadCalibrationInput(ctx.db, { examId, readingVersion });
    if (!input) return;
    const calibration = await calibrate(input);
    const recorded = await recordCalibration(ctx, calibration);
    log.info({ ...recorded, n: calibration.n, outcome: calibration.outcome }, 'exam.calibrated');
    finishExams();
    // Beside the publication, which needs no plan of these tables.
    await refreshStatistics(ctx, 'calibrated', input.sessions.length);
  },
});
