import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { apiNodeFlags } from '@invigil/start/api-node-flags.mjs';
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

const root = join(import.meta.dirname, '..', '..', '..', '..');
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
  const flags = [...apiNodeFlags, ...profileFlags(), `--inspect-port=${inspectPort}`, ...nodeFlags];
  const child = spawn(process.execPath, [...flags, entry], {
    cwd: root,
    env: {
      ...readBenchEnv().inherited,
      ...settings,
      INVIGIL_PORT: String(port),
      INVIGIL_ORIGIN: `http://127.0.0.1:${port}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-100_000);
    });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await gone;
    clearTimeout(hard);
  };
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
}
