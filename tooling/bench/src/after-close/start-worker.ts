import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface StartedWorker {
  pid: number;
  logs(): string;
  isRunning(): boolean;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '..', '..', '..', '..');

/** The real worker as a process of its own, with the sweep and relay times that it ships with. */
export function startWorker(databaseUrl: string, redisUrl: string | null): StartedWorker {
  const child = spawn(process.execPath, ['apps/worker/src/main.ts'], {
    cwd: root,
    env: { DATABASE_URL: databaseUrl, NODE_ENV: 'test', ...(redisUrl ? { REDIS_URL: redisUrl } : {}) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-100_000);
    });
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return { pid: child.pid as number, logs: () => output, isRunning, stop: () => stop(child, isRunning) };
}

async function stop(child: ChildProcess, isRunning: () => boolean): Promise<void> {
  if (!isRunning()) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await gone;
  clearTimeout(hard);
}

/** Of all its threads, since it began; null where /proc is not. */
export function cpuSecondsOf(pid: number): number | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    // utime and stime (proc(5), fields 14 and 15), in hundredths.
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return null;
  }
}
