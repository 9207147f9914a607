import { setTimeout as wait } from 'node:timers/promises';

/** Of the time that a heavy step took: what saves of other exams have to themselves after it. */
const restShare = 0.5;
/** A step that took long waited for a busy machine itself; thousands of sittings are not held up by more than seconds in all. */
const longestRestMs = 100;

/** Between two steps that begin in the same way; a closing worker does not rest. */
export async function restAfter(startedAt: number, closing: AbortSignal): Promise<void> {
  const restMs = Math.min(longestRestMs, (performance.now() - startedAt) * restShare);
  await wait(restMs, undefined, { signal: closing }).catch(() => {});
}
