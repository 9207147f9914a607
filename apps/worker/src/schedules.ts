/** A timer of this process and not a schedule of the queue: it works with the queue lost. */
export interface Schedule {
  /** Runs soon, once for all calls within a moment. */
  nudge(): void;
  /** Ends it; resolves when a round under way is done. */
  close(): Promise<void>;
}

export interface ScheduleOptions {
  everyMs: number;
  /** Between a nudge and its round. */
  nudgeMs?: number;
  run: () => Promise<void>;
  onError: (error: unknown) => void;
}

/** The first round at once, then one after another, never two together. A failed round is told and the next one comes. */
export function startSchedule({ everyMs, nudgeMs = 100, run, onError }: ScheduleOptions): Schedule {
  let closed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let nudged = false;
  let isRunning = true;
  let underWay = round();

  async function round(): Promise<void> {
    isRunning = true;
    nudged = false;
    try {
      await run();
    } catch (error) {
      onError(error);
    }
    isRunning = false;
    if (!closed) plan(nudged ? nudgeMs : everyMs);
  }

  function plan(inMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      underWay = round();
    }, inMs);
  }

  return {
    nudge() {
      if (closed || nudged) return;
      nudged = true;
      if (!isRunning) plan(nudgeMs);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await underWay;
    },
  };
}
