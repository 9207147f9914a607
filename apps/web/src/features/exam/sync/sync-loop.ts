import { nextDelayMs } from './backoff.ts';
import { nextSyncState, type SyncEvent, type SyncPhase } from './sync-state.ts';
import type { Timers } from './timers.ts';
import { asFailure, type FailureKind } from './transport.ts';

export const DEBOUNCE_MS = 500;

export interface SyncLoopDeps {
  /** Sends one batch and settles it in the outbox; `some` when more waits. Rejects with a TransportFailure. */
  sendBatch(): Promise<'all' | 'some' | 'nothing'>;
  timers: Timers;
  onLine(line: LineState): void;
}

/** What the last request told: `ok`, or why nothing gets through. */
export type LineState = 'ok' | FailureKind;

export interface SyncLoop {
  /** Something changed: it is sent within the debounce. */
  nudge(): void;
  /** Send now: blur, the page hidden, back online, the press of a button. */
  flush(): void;
  stop(): void;
  phase(): SyncPhase;
}

/** idle → debouncing → sending → idle, with `backing_off` after a failure. All effects come through `deps`. */
export function createSyncLoop(deps: SyncLoopDeps): SyncLoop {
  let phase: SyncPhase = 'idle';
  let failures = 0;
  let retryAfterMs = 0;
  let cancel = () => {};

  function arm(delayMs: number) {
    cancel();
    cancel = deps.timers.after(delayMs, () => step('timer'));
  }

  function step(event: SyncEvent) {
    const next = nextSyncState(phase, event);
    phase = next.phase;
    if (next.effect === 'debounce') arm(DEBOUNCE_MS);
    else if (next.effect === 'back_off') arm(nextDelayMs(failures, deps.timers.random, retryAfterMs));
    else if (next.effect === 'clear_timer') cancel();
    else if (next.effect === 'send') {
      cancel();
      void send();
    }
  }

  async function send() {
    try {
      const rest = await deps.sendBatch();
      failures = 0;
      // Without a request nothing was learned about the line.
      if (rest !== 'nothing') deps.onLine('ok');
      step(rest === 'some' ? 'sent_some' : 'sent_all');
    } catch (error) {
      const failure = asFailure(error);
      failures += 1;
      retryAfterMs = failure.retryAfterMs;
      deps.onLine(failure.kind);
      step('failed');
    }
  }

  return {
    nudge: () => step('changed'),
    flush: () => step('flush'),
    stop: () => step('stop'),
    phase: () => phase,
  };
}
