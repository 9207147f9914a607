import type { Timers } from '../timers.ts';

export interface VirtualTimers extends Timers {
  /** Lets promises run, then time pass, firing what falls due. */
  pass(durationMs: number): Promise<void>;
}

async function settle() {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
}

/** Time that passes only when told to; chance from a seed. */
export function createVirtualTimers(seed = 1): VirtualTimers {
  let now = 1_000;
  let order = 0;
  let waiting: Array<{ at: number; order: number; act: () => void }> = [];
  let chance = seed >>> 0;
  return {
    now: () => now,
    after(delayMs, act) {
      // Whole milliseconds, as the database keeps them: two instants are then told apart there as here.
      const timer = { at: now + Math.ceil(delayMs), order: order++, act };
      waiting.push(timer);
      return () => {
        waiting = waiting.filter((other) => other !== timer);
      };
    },
    random() {
      // mulberry32
      chance = (chance + 0x6d2b79f5) | 0;
      let mixed = Math.imul(chance ^ (chance >>> 15), 1 | chance);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    },
    async pass(durationMs) {
      const until = now + durationMs;
      await settle();
      for (;;) {
        const due = waiting
          .filter((timer) => timer.at <= until)
          .sort((a, b) => a.at - b.at || a.order - b.order)[0];
        if (!due) break;
        waiting = waiting.filter((timer) => timer !== due);
        now = Math.max(now, due.at);
        due.act();
        await settle();
      }
      now = until;
      await settle();
    },
  };
}
