import type { JobHandlers } from '@invigil/queue/queue';
import { handlerOf, type JobDeps } from '../define-job.ts';
import { calibrateExam } from './calibrate-exam.ts';
import { publishResults } from './publish-results.ts';
import { scoreExam } from './score-exam.ts';
import { scoreSession } from './score-session.ts';

/** Every job that a queue may wake. What runs by the clock alone is in sweep.ts. */
export function jobHandlers(deps: JobDeps): JobHandlers {
  return {
    'score-session': handlerOf(scoreSession, deps),
    'score-exam': handlerOf(scoreExam, deps),
    'calibrate-exam': handlerOf(calibrateExam, deps),
    'publish-results': handlerOf(publishResults, deps),
  };
}
