import { readFileSync } from 'node:fs';
import { endProgram } from '@invigil/testing/end-program.ts';
import { startProgram } from '@invigil/testing/start-program.ts';

export interface StartedWorker {
  pid: number;
  logs(): string;
  isRunning(): boolean;
  stop(): Promise<void>;
}

/** The real worker as a process of its own, with the sweep and relay times that it ships with. */
export function startWorker(databaseUrl: string, redisUrl: string | null): StartedWorker {
  let output = '';
  const child = startProgram('apps/worker/src/main.ts', {
    env: { DATABASE_URL: databaseUrl, NODE_ENV: 'test', ...(redisUrl ? { REDIS_URL: redisUrl } : {}) },
    onOutput: (text) => {
      output = (output + text).slice(-100_000);
    },
  });
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const stop = async () => void (await endProgram(child, 'SIGTERM'));
  return { pid: child.pid as number, logs: () => output, isRunning, stop };
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
