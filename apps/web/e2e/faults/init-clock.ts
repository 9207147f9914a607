/**
 * For `addInitScript`. Moves the wall clock of a page (`window.faultClock.shift(ms)`) and nothing else: what counts milliseconds since
 * the page began goes on. `sleep` is the other way round: the counter stands still while the world goes on.
 */
export const clockScript = `(() => {
  const RealDate = Date;
  const realNow = RealDate.now.bind(RealDate);
  let shiftMs = Number(sessionStorage.getItem('fault-clock') ?? 0);
  class ShiftedDate extends RealDate {
    constructor(...parts) {
      if (parts.length === 0) super(realNow() + shiftMs);
      else super(...parts);
    }
    static now() { return realNow() + shiftMs; }
  }
  globalThis.Date = ShiftedDate;
  const count = performance.now.bind(performance);
  let sleptMs = 0;
  let asleepSince = null;
  performance.now = () => (asleepSince ?? count()) - sleptMs;
  globalThis.faultClock = {
    shift(ms) { shiftMs = ms; try { sessionStorage.setItem('fault-clock', String(ms)); } catch {} },
    sleep() { asleepSince = count(); },
    wake() { sleptMs += count() - asleepSince; asleepSince = null; },
  };
})();`;

export interface FaultClock {
  shift(ms: number): void;
  sleep(): void;
  wake(): void;
}
