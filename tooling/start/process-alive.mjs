import { readFileSync } from 'node:fs';

/** A zombie has ended: it keeps its number only until its parent looks. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  return startOfProcess(pid)?.state !== 'Z';
}

/** State letter and start tick from /proc; undefined where there is none. The tick tells a reused number apart. */
export function startOfProcess(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop().split(' ');
    return { state: fields[0], startTick: fields[19] };
  } catch {
    return undefined;
  }
}

/** The command line of a process; undefined where there is no /proc. */
export function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return undefined;
  }
}

/** Polls until `test` holds; false when `timeoutMs` passed first. */
export async function waitUntil(test, timeoutMs, everyMs = 50) {
  const endsAt = Date.now() + timeoutMs;
  for (;;) {
    if (await test()) return true;
    if (Date.now() >= endsAt) return false;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
