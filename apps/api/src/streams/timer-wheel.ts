export interface TimerWheel<Item> {
  /** Visited for the first time one round from now. Returns the place to take it out of. */
  add(item: Item): number;
  remove(item: Item, slot: number): void;
  stop(): void;
}

export interface TimerWheelOptions<Item> {
  roundMs: number;
  /** How finely a round is cut; even. */
  slots: number;
  /** Those that were added a whole number of rounds ago. They may be taken out meanwhile. */
  onRound(items: ReadonlySet<Item>): void;
  /** Twice a round: then, and half a round later. */
  onHalfRound(items: ReadonlySet<Item>): void;
}

/** One timer for any number of items, each visited at its own moment of the round, so that work is spread as the items came. */
export function createTimerWheel<Item>(options: TimerWheelOptions<Item>): TimerWheel<Item> {
  const { roundMs, slots, onRound, onHalfRound } = options;
  const slotMs = roundMs / slots;
  const wheel = Array.from({ length: slots }, () => new Set<Item>());
  const at = (turn: number) => wheel[turn % slots] as Set<Item>;
  const startedAt = performance.now();
  let turn = 0;
  const timer = setInterval(() => {
    // After a stall the turns that were missed are made up for, a round at most.
    const due = Math.floor((performance.now() - startedAt) / slotMs);
    turn = Math.max(turn, due - slots);
    while (turn < due) {
      turn += 1;
      if (at(turn).size > 0) {
        onHalfRound(at(turn));
        onRound(at(turn));
      }
      const opposite = at(turn + slots / 2);
      if (opposite.size > 0) onHalfRound(opposite);
    }
  }, slotMs);
  timer.unref();
  return {
    add(item) {
      const slot = turn % slots;
      at(slot).add(item);
      return slot;
    },
    remove(item, slot) {
      at(slot).delete(item);
    },
    stop: () => clearInterval(timer),
  };
}
