/** Time and chance, given from outside so that tests own them. */
export interface Timers {
  /** Monotonic milliseconds; never the wall clock. */
  now(): number;
  /** Returns how to call it off. */
  after(delayMs: number, act: () => void): () => void;
  random(): number;
}

export const browserTimers: Timers = {
  now: () => performance.now(),
  after: (delayMs, act) => {
    const timer = setTimeout(act, delayMs);
    return () => clearTimeout(timer);
  },
  random: Math.random,
};
