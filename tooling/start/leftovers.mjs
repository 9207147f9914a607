import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isAlive, startOfProcess, waitUntil } from './process-alive.mjs';

/**
 * Remembers which processes a run started, so that the next run can end what a killed launcher left behind.
 * The start tick keeps us from ending a stranger that was given the same number.
 */
export function createLeftovers(file) {
  let known = [];
  const write = () => writeFileSync(file, JSON.stringify(known));
  return {
    add(pid) {
      known.push({ pid, startTick: startOfProcess(pid)?.startTick });
      write();
    },
    remove(pid) {
      known = known.filter((entry) => entry.pid !== pid);
      write();
    },
    async endThoseOfLastRun() {
      if (!existsSync(file)) return;
      const last = readEntries(file).filter(isSame);
      for (const { pid } of last) signalGroup(pid, 'SIGTERM');
      if (!(await waitUntil(() => !last.some(isSame), 8_000)))
        for (const { pid } of last) signalGroup(pid, 'SIGKILL');
      rmSync(file, { force: true });
    },
  };
}

/** Signals a child and all it started; on Windows, where there are no groups, the child alone. */
export function signalGroup(pid, signal) {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function isSame({ pid, startTick }) {
  return startTick !== undefined && isAlive(pid) && startOfProcess(pid)?.startTick === startTick;
}

function readEntries(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return [];
  }
}
