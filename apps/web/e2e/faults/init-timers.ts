/**
 * For `addInitScript`: the timers of a page run so many times faster, those that repeat are counted, and tasks that hold the page longer
 * than the browser calls long are written down.
 */
export const timersScript = (timesFaster: number) => `(() => {
  const [after, every, clear] = [globalThis.setTimeout, globalThis.setInterval, globalThis.clearInterval];
  const repeating = new Set();
  globalThis.setTimeout = (act, ms = 0, ...more) => after(act, ms / ${timesFaster}, ...more);
  globalThis.setInterval = (act, ms = 0, ...more) => {
    const id = every(act, ms / ${timesFaster}, ...more);
    repeating.add(id);
    return id;
  };
  globalThis.clearInterval = (id) => {
    repeating.delete(id);
    clear(id);
  };
  const longMs = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longMs.push(duration);
  }).observe({ entryTypes: ['longtask'] });
  globalThis.faultTimers = { repeating: () => repeating.size, takeLong: () => longMs.splice(0) };
})();`;

export interface FaultTimers {
  repeating(): number;
  /** Durations of the long tasks since the last call, milliseconds. */
  takeLong(): number[];
}
