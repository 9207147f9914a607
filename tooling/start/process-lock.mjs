import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isAlive, startOfProcess, waitUntil } from './process-alive.mjs';

/**
 * Takes the lock file for this process. A lock whose process has ended is taken over; a process number that was given
 * out again is told apart by its start tick.
 * @returns {(() => void) | undefined} the release, or undefined while another process holds it
 */
export function tryLock(file) {
  const mine = `${file}.${process.pid}`;
  writeFileSync(
    mine,
    JSON.stringify({ pid: process.pid, startTick: startOfProcess(process.pid)?.startTick }),
  );
  try {
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        // A link either appears whole or fails: nobody ever reads a half-written lock.
        linkSync(mine, file);
        return () => rmSync(file, { force: true });
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
        if (isHeld(file)) return undefined;
        rmSync(file, { force: true });
      }
    }
    return undefined;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** As `tryLock`, but waits for the holder. */
export async function waitForLock(file, timeoutMs) {
  let release;
  await waitUntil(
    () => {
      release = tryLock(file);
      return release;
    },
    timeoutMs,
    100,
  );
  return release;
}

function isHeld(file) {
  try {
    const { pid, startTick } = JSON.parse(readFileSync(file, 'utf8'));
    return isAlive(pid) && startOfProcess(pid)?.startTick === startTick;
  } catch {
    return false;
  }
}
