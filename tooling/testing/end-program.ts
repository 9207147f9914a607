import type { ChildProcess } from 'node:child_process';

/** Sends the signal and waits; what has not ended after ten seconds is killed. Tells how it ended. */
export async function endProgram(
  child: ChildProcess | undefined,
  signal: NodeJS.Signals,
): Promise<{ code: number | null; tookMs: number }> {
  if (!child) return { code: null, tookMs: 0 };
  const startedMs = performance.now();
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(signal);
    const hard = setTimeout(() => child.kill('SIGKILL'), 10_500);
    await gone;
    clearTimeout(hard);
  }
  return { code: child.exitCode, tookMs: performance.now() - startedMs };
}
