import { recordScores } from '@invigil/db/commands/result/record-scores';
import {
  listKeyedItems,
  listUnscoredOfExam,
  loadGroupToScore,
} from '@invigil/db/queries/result/group-to-score';
import { readingVersion } from '@invigil/shared/rules/reading';
import { scorerOf } from '@invigil/shared/rules/scoring';
import { defineJob, type JobDeps } from '../define-job.ts';
import { restAfter } from '../rest-after.ts';

/** Submissions a statement: some tens of milliseconds of Postgres, so that a save never waits long beside it. */
const groupSize = 250;

type Scorers = Map<string, ReturnType<typeof scorerOf>>;

/**
 * Scores every submission of an exam that lacks a score under the key in force, group after group. Found by query, each group judged again
 * when its turn comes: a run that dies loses nothing but its last group's work, and two runs write each score once.
 */
export const scoreExam = defineJob({
  name: 'score-exam',
  async run(deps, { examId }) {
    const scorers: Scorers = new Map();
    let total = 0;
    const startedAt = performance.now();
    for (;;) {
      const waiting = await listUnscoredOfExam(deps.ctx.db, { examId, readingVersion });
      let scored = 0;
      for (let start = 0; start < waiting.length && !deps.closing.aborted; start += groupSize)
        scored += await deps.inTurn(() => scoreGroup(deps, waiting.slice(start, start + groupSize), scorers));
      total += scored;
      // What was closed meanwhile is scored too; what another run took is not waited for.
      if (scored === 0) break;
    }
    if (total > 0) {
      deps.log.info({ scored: total, ms: Math.round(performance.now() - startedAt) }, 'exam.scored');
      deps.finishExams();
    }
  },
});

/** Returns how many scores are new. */
async function scoreGroup(
  { ctx, closing }: JobDeps,
  submissionIds: readonly string[],
  scorers: Scorers,
): Promise<number> {
  const startedAt = performance.now();
  const group = await loadGroupToScore(ctx.db, { submissionIds, readingVersion });
  for (const { keyVersionId } of group)
    if (!scorers.has(keyVersionId))
      scorers.set(keyVersionId, scorerOf(await listKeyedItems(ctx.db, keyVersionId)));
  const scores = group.map(({ submissionId, keyVersionId, answers }) => ({
    submissionId,
    keyVersionId,
    ...(scorers.get(keyVersionId) as ReturnType<typeof scorerOf>)(answers),
  }));
  const recorded = await recordScores(ctx, readingVersion, scores);
  await restAfter(startedAt, closing);
  return recorded;
}
