/**
 * Acts that wait for the end of this turn of the event loop, or for some milliseconds. A turn reads every socket that is ready before any
 * of them may run (libuv looks again as long as it finds 1,024): when ten thousand press Start at once, that is a quarter of a second. So
 * whoever takes a request in says `hurry`, and what is overdue runs there and then.
 */
export interface Turn {
  /** When this turn has read its sockets. */
  atEnd(act: () => void): void;
  after(ms: number, act: () => void): void;
  /** Runs what is overdue; costs next to nothing when nothing is. */
  hurry(): void;
}

interface Waiting {
  dueMs: number;
  act(): void;
  /** It will not run by itself any more. */
  unplan(): void;
}

/** What is later than this is overdue. */
const patienceMs = 5;

export function createTurn(nowMs: () => number = () => performance.now()): Turn {
  const waiting = new Set<Waiting>();

  function plan(dueMs: number, act: () => void, planned: (run: () => void) => () => void): void {
    const one: Waiting = { dueMs, act, unplan: planned(() => run(one)) };
    waiting.add(one);
  }

  function run(one: Waiting): void {
    waiting.delete(one);
    one.act();
  }

  return {
    atEnd(act) {
      plan(nowMs(), act, (run) => {
        const immediate = setImmediate(run);
        return () => clearImmediate(immediate);
      });
    },
    after(ms, act) {
      plan(nowMs() + ms, act, (run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      });
    },
    hurry() {
      if (waiting.size === 0) return;
      const overdueMs = nowMs() - patienceMs;
      for (const one of waiting) {
        if (one.dueMs > overdueMs) continue;
        one.unplan();
        run(one);
      }
    },
  };
}

/** Of this process, which has one event loop. */
export const turn = createTurn();
