import type { Watcher } from './watcher.ts';

/** What comes within this time is looked at together. */
const gatherMs = 4;
/** Of one statement: large enough that a whole hall takes a few, small enough that others get their turn between. */
const mostALook = 2_500;

/** True: what was said to the sitting as well. False: the sign-in and the session alone. */
export type Look = ReadonlyMap<Watcher, boolean>;

export interface LookQueue {
  ask(watcher: Watcher, withMessages: boolean): void;
  forget(watcher: Watcher): void;
}

/** One look at a time, each at everyone who asked until it began; who asks while it runs is in the next. `look` never rejects. */
export function createLookQueue(look: (batch: Look) => Promise<void>): LookQueue {
  let asked = new Map<Watcher, boolean>();
  let isRunning = false;

  async function run(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, gatherMs));
    while (asked.size > 0) await look(take());
    isRunning = false;
  }

  function take(): Look {
    if (asked.size <= mostALook) {
      const all = asked;
      asked = new Map();
      return all;
    }
    const part = new Map<Watcher, boolean>();
    for (const [watcher, withMessages] of asked) {
      if (part.size === mostALook) break;
      part.set(watcher, withMessages);
      asked.delete(watcher);
    }
    return part;
  }

  return {
    ask(watcher, withMessages) {
      asked.set(watcher, withMessages || (asked.get(watcher) ?? false));
      if (isRunning) return;
      isRunning = true;
      void run();
    },
    forget: (watcher) => void asked.delete(watcher),
  };
}
