import { setTimeout as sleep } from 'node:timers/promises';

/** Ends early, without an error, when the run is stopped. */
export async function waitMs(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return;
  await sleep(ms, undefined, { signal }).catch(() => {});
}
