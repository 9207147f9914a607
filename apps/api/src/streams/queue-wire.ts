import type { Told } from './sse-frames.ts';
import type { Wire } from './watcher.ts';

/** A look brings 51 at most; who leaves more than this unread does not read. */
const mostWaiting = 200;

/** What was told and not yet taken. */
export interface ToldQueue {
  waiting: Told[];
  isEnded: boolean;
  wake(): void;
}

export const createToldQueue = (): ToldQueue => ({ waiting: [], isEnded: false, wake() {} });

/** To a generator of this process. */
export const queueWire: Wire<ToldQueue> = {
  send(queue, told) {
    if (queue.waiting.length > mostWaiting) queue.isEnded = true;
    else queue.waiting.push(...told);
    queue.wake();
    return !queue.isEnded;
  },
  // The transport in front of it has its own.
  ping: () => true,
  end(queue) {
    queue.isEnded = true;
    queue.wake();
  },
};

export async function* takeTold(queue: ToldQueue, signal: AbortSignal | undefined): AsyncGenerator<Told> {
  const onAbort = () => queue.wake();
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    while (!signal?.aborted) {
      const next = queue.waiting.shift();
      if (next) yield next;
      else if (queue.isEnded) return;
      else
        await new Promise<void>((resolve) => {
          queue.wake = resolve;
        });
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}
