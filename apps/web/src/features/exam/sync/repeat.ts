import type { Timers } from './timers.ts';

/** Does something again and again; the next wait begins when the act has ended. Returns how to stop. */
export function repeat(timers: Timers, delayMs: () => number, act: () => Promise<void> | void): () => void {
  let stopped = false;
  let cancel = () => {};
  const again = () => {
    if (stopped) return;
    cancel = timers.after(delayMs(), () => {
      void Promise.resolve(act()).then(again, again);
    });
  };
  again();
  return () => {
    stopped = true;
    cancel();
  };
}
