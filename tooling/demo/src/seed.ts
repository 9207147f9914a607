/** The demo world: made once, with an exam running now at each start; ends when the worker has published what is over. */
import { createDb } from '@invigil/db/client';
import { readSeedEnv } from './env.ts';
import { openRunningExam } from './exams/open-running-exam.ts';
import { seedDemo } from './seed-demo.ts';
import { waitForResults } from './wait-for-results.ts';
import { describeWorld, writeWorldFile } from './world-file.ts';

/** Told apart from a failure by the start script, which then goes on without a demo. */
const refused = 3;
const resultsLimitMs = 60_000;

process.exitCode = await run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});

async function run(): Promise<number> {
  const env = readSeedEnv();
  const db = createDb({ url: env.databaseUrl, max: 2, applicationName: 'invigil-demo' });
  try {
    const outcome = await seedDemo(db);
    if (outcome === 'other_people') {
      console.error('This database holds people who are not of the demo, so no demo is made in it.');
      return refused;
    }
    const { examId } = await openRunningExam(db);
    if (env.worldFile) await writeWorldFile(env.worldFile, await describeWorld(db, examId));
    const waiting = await waitForResults(db, resultsLimitMs);
    if (waiting.length === 0) return 0;
    console.error(
      `The worker has not published ${waiting.join(', ')} within ${resultsLimitMs / 1000} s: see its log, and start again.`,
    );
    return 1;
  } finally {
    await db.$client.end();
  }
}
