import { systemActor } from '@invigil/db/command-context';
import { listExamsToFinish } from '@invigil/db/queries/result/list-exams-to-finish';
import {
  findScoringWork,
  listSubmissionsToScore,
} from '@invigil/db/queries/result/list-submissions-to-score';
import { answers } from '@invigil/db/schema';
import { type MadeExam, makeSession } from '@invigil/db/testing/factories';
import type { TestDatabase } from '@invigil/db/testing/test-database';
import { createFanout } from '@invigil/queue/fanout';
import { readingVersion } from '@invigil/shared/rules/reading';
import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { computeCalibration } from '../compute-calibration.ts';
import type { JobDeps } from '../define-job.ts';
import { calibrateExam } from '../jobs/calibrate-exam.ts';
import { publishResults } from '../jobs/publish-results.ts';
import { scoreExam } from '../jobs/score-exam.ts';
import { scoreSession } from '../jobs/score-session.ts';
import { sweepExpiredSessions } from '../jobs/sweep-expired-sessions.ts';
import { takeTurns } from '../take-turns.ts';

/** The jobs without a queue: found by query and run in turn. */

export function jobDeps(database: Pick<TestDatabase, 'db'>): JobDeps {
  return {
    ctx: { db: database.db, actor: systemActor },
    fanout: createFanout({ redisUrl: null }),
    log: pino({ level: 'silent' }),
    finishExams: () => {},
    closing: new AbortController().signal,
    inTurn: takeTurns(),
    calibrate: async (input) => computeCalibration(input),
  };
}

export const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** Of an exam whose time is over. */
export const closedWindow = () => ({
  opensAt: minutesAgo(90),
  closesAt: minutesAgo(10),
  durationMs: 1_800_000,
  graceMs: 1_000,
});

/** Sits with a row of texts in paper order; null stores nothing. The sitting's time is over, nobody has closed it. */
export async function sit(
  database: TestDatabase,
  exam: MadeExam,
  personId: string,
  texts: (string | null)[],
) {
  const session = await makeSession(database.db, exam, personId, {
    startedAt: minutesAgo(60),
    deadlineAt: minutesAgo(30),
  });
  const rows = texts.flatMap((text, index) => {
    const itemId = exam.items[index]?.id;
    return text === null || !itemId
      ? []
      : [
          {
            sessionId: session.id,
            itemId,
            epoch: 1,
            revision: 1,
            text,
            locale: 'uz',
            writtenAt: minutesAgo(40),
          },
        ];
  });
  if (rows.length > 0) await database.db.insert(answers).values(rows);
  return session;
}

export async function scoreFound(deps: JobDeps): Promise<number> {
  const found = await listSubmissionsToScore(deps.ctx.db, { readingVersion, limit: 1_000 });
  const { examIds, submissionIds } = await findScoringWork(deps.ctx.db, { readingVersion, limit: 1_000 });
  for (const examId of examIds) await scoreExam.run(deps, { examId: examId as never });
  for (const submissionId of submissionIds)
    await scoreSession.run(deps, { submissionId: submissionId as never });
  return found.length;
}

/** A whole round of everything. */
export async function runFound(deps: JobDeps): Promise<void> {
  await sweepExpiredSessions(deps);
  await scoreFound(deps);
  for (const job of [calibrateExam, publishResults])
    for (const exam of await listExamsToFinish(deps.ctx.db, { readingVersion }))
      await job.run(deps, { examId: exam.examId as never });
}

export interface ShownResult extends Record<string, unknown> {
  session_id: string;
  points: number;
  points_of: number;
  questions: number;
  measure_logits: number;
  se_logits: number;
  scaled: number;
  scaled_se: number;
  grade: string | null;
  grade_likelihood: { grade: string; probability: number }[];
  n: number;
  outcome: string;
  sentence: string | null;
}

/** What students may see, through their login. */
export async function shownResults(database: TestDatabase, exam: MadeExam): Promise<ShownResult[]> {
  const found = await database.studentDb.execute<ShownResult>(
    sql`select * from published_results where exam_id = ${exam.exam.id}`,
  );
  return found.rows;
}
