import { apiNodeFlags } from '@invigil/start/api-node-flags.mjs';
import { endProgram } from '@invigil/testing/end-program.ts';
import { freePort } from '@invigil/testing/free-port.ts';
import { startProgram } from '@invigil/testing/start-program.ts';
import { readBenchEnv } from '../env.ts';
import type { InvigilDatabase } from '../machine/private-postgres.ts';

export interface BenchServer {
  port: number;
  pid: number;
  /** Of its inspector, which opens nothing until `collectGarbage` asks for it. */
  inspectPort: number;
  logs(): string;
  stop(): Promise<void>;
}

const readyWithinMs = 60_000;

/** The real API as a process of its own on a free loopback port: the bundle, as production runs it, or its source. */
export function startApi(
  server: InvigilDatabase,
  keyring: string,
  { fromSource, nodeFlags }: { fromSource: boolean; nodeFlags?: readonly string[] },
): Promise<BenchServer> {
  const entry = fromSource ? 'apps/api/src/main.ts' : 'apps/api/dist/main.js';
  return startServer(entry, settingsOf(server, keyring), nodeFlags);
}

/** The sources' original design, on the same database. */
export function startNaive(server: InvigilDatabase, keyring: string): Promise<BenchServer> {
  return startServer('tooling/bench/src/naive/main.ts', settingsOf(server, keyring));
}

const settingsOf = (server: InvigilDatabase, keyring: string) => ({
  DATABASE_URL: server.databaseUrl,
  STUDENT_DATABASE_URL: server.studentDatabaseUrl,
  REDIS_URL: undefined,
  INVIGIL_KEYRING: keyring,
  NODE_ENV: 'test',
});

/** A program that answers `/readyz` on INVIGIL_PORT of 127.0.0.1, with Node's flags of the API; ended by `stop`. */
export async function startServer(
  entry: string,
  settings: Record<string, string | undefined>,
  nodeFlags: readonly string[] = [],
): Promise<BenchServer> {
  const port = await freePort();
  const inspectPort = await freePort();
  const allFlags = [...apiNodeFlags, ...profileFlags(), `--inspect-port=${inspectPort}`, ...nodeFlags];
  let output = '';
  const child = startProgram(entry, {
    nodeFlags: allFlags,
    env: {
      ...readBenchEnv().inherited,
      ...settings,
      INVIGIL_PORT: String(port),
      INVIGIL_ORIGIN: `http://127.0.0.1:${port}`,
    },
    onOutput: (text) => {
      output = (output + text).slice(-100_000);
    },
  });
  const stop = async () => void (await endProgram(child, 'SIGTERM'));
  const until = performance.now() + readyWithinMs;
  while (performance.now() < until && child.exitCode === null) {
    const reply = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (reply?.ok) return { port, inspectPort, pid: child.pid as number, logs: () => output, stop };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await stop();
  throw new Error(`${entry} was not ready:\n${output.slice(-2_000)}`);
}

/** A profile of the API of one run, for whoever wants to know where the time goes. */
function profileFlags(): string[] {
  const { profileFolder: folder } = readBenchEnv();
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];
}
