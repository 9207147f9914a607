/** Simulated students of the demo's running exam, through the public API like anybody's browser. */
import { readFile } from 'node:fs/promises';
import type { DemoWorld } from '@invigil/demo/world';
import { readSimulatorEnv } from './env.ts';
import { readFlags } from './flags.ts';
import { createRecord } from './report.ts';
import { drawSchedule } from './schedule.ts';
import { createPlayer } from './student.ts';
import { waitMs } from './wait.ts';

/** A paper at the pace of the running exam, so that the room still moves when the visitor comes back later. */
const naturalSpanMs = 100 * 60_000;
const logEveryMs = 60_000;

const stop = new AbortController();
for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => stop.abort());

try {
  process.exitCode = await run(stop.signal);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function run(signal: AbortSignal): Promise<number> {
  const env = readSimulatorEnv();
  const flags = readFlags(process.argv.slice(2));
  const world = JSON.parse(await readFile(env.worldFile, 'utf8')) as DemoWorld;
  const record = createRecord();
  const begunAt = performance.now();
  const spanMs = flags.minutes === null ? naturalSpanMs : flags.minutes * 60_000;
  const players = new Map(
    world.students.slice(0, flags.students).map((student, index) => [
      student.login,
      createPlayer({
        student,
        examId: world.examId,
        schedule: drawSchedule({
          seed: flags.seed,
          student: index + 1,
          answerCount: student.answers.length,
          spanMs,
        }),
        seed: flags.seed * 7_919 + index,
        now: () => performance.now() - begunAt,
        endAtMs: flags.minutes === null ? Number.POSITIVE_INFINITY : spanMs,
        record,
        signal,
        origin: env.origin,
        token: env.token,
      }),
    ]),
  );
  const logging = setInterval(() => log(record.counts()), logEveryMs).unref();
  await Promise.all([...players.values()].map((player) => player.play()));
  clearInterval(logging);
  log(record.counts());
  if (flags.check) {
    const report = await record.compare(
      (login) => players.get(login)?.loadAnswers() ?? Promise.resolve(null),
    );
    console.log(JSON.stringify(report, null, 2));
    console.log(`acknowledged ${report.acknowledged}, lost ${report.lost.length}`);
    return report.lost.length > 0 || report.unread.length > 0 ? 1 : 0;
  }
  // The start script takes a program that ends for one that broke.
  while (flags.minutes === null && !signal.aborted) await waitMs(3_600_000, signal);
  return 0;
}

/** As the other programs log, so that the console stays quiet and the file tells. */
function log(counts: Record<string, number>) {
  console.log(JSON.stringify({ level: 30, time: Date.now(), msg: 'simulated students', ...counts }));
}
