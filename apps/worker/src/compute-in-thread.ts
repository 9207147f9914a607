import { Worker } from 'node:worker_threads';
import type { CalibrationToRecord } from '@invigil/db/commands/result/record-calibration';
import type { CalibrationInput } from '@invigil/db/queries/result/load-calibration-input';

export type ThreadReply =
  | { kind: 'computed'; calibration: CalibrationToRecord }
  | { kind: 'priority_refused'; reason: string };

export interface ThreadOptions {
  /** Ends the thread at once, whatever it is at; the promise rejects with the signal's reason. */
  signal: AbortSignal;
  onPriorityRefused?: (reason: string) => void;
}

/** Bundled (rolldown.config.ts) it lies beside this file as well. */
const entry = new URL(
  import.meta.url.endsWith('.ts') ? './calibration-thread.ts' : './calibration-thread.js',
  import.meta.url,
);

/**
 * `computeCalibration` in a thread of its own and of low priority: ten thousand sittings take a good part of a second, in which the
 * queue's locks have to be renewed and sessions closed.
 */
export async function computeInThread(
  input: CalibrationInput,
  { signal, onPriorityRefused }: ThreadOptions,
): Promise<CalibrationToRecord> {
  signal.throwIfAborted();
  const thread = new Worker(entry, { workerData: input, name: 'calibration' });
  let cancel = () => {};
  try {
    return await new Promise<CalibrationToRecord>((resolve, reject) => {
      cancel = () => reject(signal.reason);
      signal.addEventListener('abort', cancel, { once: true });
      thread.on('message', (reply: ThreadReply) => {
        if (reply.kind === 'computed') resolve(reply.calibration);
        else onPriorityRefused?.(reply.reason);
      });
      thread.once('error', reject);
      thread.once('exit', (code) => reject(new Error(`The calibration's thread ended with ${code}.`)));
    });
  } finally {
    signal.removeEventListener('abort', cancel);
    await thread.terminate();
  }
}
