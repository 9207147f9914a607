import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { computeCalibration } from './compute-calibration.ts';
import type { ThreadReply } from './compute-in-thread.ts';

/** Below the worker itself (main.ts), and far below the API and Postgres. */
const niceness = 10;

const reply = (message: ThreadReply) => parentPort?.postMessage(message);

try {
  // Of Linux alone: 0 names the calling thread there, and no other thread of the process.
  if (process.platform === 'linux') setPriority(0, niceness);
} catch (error) {
  reply({ kind: 'priority_refused', reason: (error as Error).message });
}
reply({ kind: 'computed', calibration: computeCalibration(workerData) });
