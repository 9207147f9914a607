/** `npm run simulate`: a class in trouble against any server, and what was lost. */
import { findServer } from './class/find-server.ts';
import { runClass } from './class/run-class.ts';
import { readSimulateEnv } from './env.ts';
import { printClass } from './print-class.ts';
import { readSimulateFlags } from './simulate-flags.ts';

const stop = new AbortController();
for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => stop.abort());

try {
  const flags = readSimulateFlags(process.argv.slice(2));
  const env = readSimulateEnv();
  const server = await findServer({
    origin: flags.origin ?? env.origin,
    token: flags.token ?? env.token,
    linksFile: env.linksFile,
  });
  const report = await runClass({
    ...server,
    students: flags.students,
    spanMs: flags.minutes * 60_000,
    seed: flags.seed,
    say: (line) => console.error(line),
    signal: stop.signal,
  });
  const { user, system } = process.cpuUsage();
  const cpuSeconds = Math.round((user + system) / 1e5) / 10;
  console.log(flags.json ? JSON.stringify({ ...report, cpuSeconds }, null, 2) : printClass(report));
  if (!flags.json) console.log(`this process             ${cpuSeconds} s of CPU`);
  process.exitCode = report.isClean ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
