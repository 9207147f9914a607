import type { SessionState } from '@invigil/shared/contracts/session';
import { applyLoadReply } from './apply-replies.ts';
import { countPending } from './manifest.ts';
import { isHeldElsewhere, noteState } from './note-state.ts';
import type { OutboxState } from './records.ts';
import { repeat } from './repeat.ts';
import type { SittingState } from './sitting-state.ts';
import type { LineState } from './sync-loop.ts';
import type { Timers } from './timers.ts';
import { asFailure, type SessionTransport, type TransportFailure } from './transport.ts';

export interface ContactDeps {
  sessionId: string;
  deviceId: string;
  timers: Timers;
  transport: SessionTransport;
  /** Asks, and reads the server's clock from the reply. */
  timed<T extends { state: SessionState }>(ask: () => Promise<T>): Promise<T>;
  state(): SittingState;
  newest(): OutboxState;
  update(change: (state: OutboxState) => OutboxState): Promise<OutboxState>;
  refusedCount(): number;
  pageVisible(): boolean;
  onLine(line: LineState): void;
  /** Something may wait that nobody has told the sender of. */
  onContact(): void;
}

const HEARTBEAT_MS = 20_000;
/** Without a stream heartbeats alone tell of extensions and messages. */
const HEARTBEAT_ALONE_MS = 10_000;
const POLL_WHEN_OVER_MS = 4_000;

export interface Contact {
  load(): Promise<void>;
  heartbeat(): Promise<void>;
  stop(): void;
}

/** Keeps in touch while nothing is typed: signs of life, and a look at the server when time is over or another device writes. */
export function keepInTouch(deps: ContactDeps, settleEnd: () => Promise<void>): Contact {
  const { sessionId, deviceId, timers, transport } = deps;

  /** A line that is back counts as back only after its reply has been taken in. */
  async function over(ask: () => Promise<void>): Promise<TransportFailure | null> {
    try {
      await ask();
      deps.onLine('ok');
      deps.onContact();
      return null;
    } catch (error) {
      const failure = asFailure(error);
      deps.onLine(failure.kind);
      return failure;
    }
  }

  async function load(): Promise<void> {
    const { lease } = deps.newest().session;
    await over(async () => {
      const input = { sessionId, deviceId, ...(lease ? { lease } : {}) };
      const reply = await deps.timed(() => transport.load(input));
      await deps.update((state) => applyLoadReply(state, reply));
    });
  }

  async function heartbeat(): Promise<void> {
    const current = deps.state();
    if (isHeldElsewhere(current.session) || current.tab === 'reader') {
      if (current.tab === 'writer') await load();
      return;
    }
    const failure = await over(async () => {
      const reply = await deps.timed(() =>
        transport.heartbeat({
          sessionId,
          deviceId,
          pendingCount: countPending(deps.newest()),
          refusedCount: deps.refusedCount(),
          pageVisible: deps.pageVisible(),
        }),
      );
      await deps.update((state) => noteState(state, reply.state));
    });
    // A restore may have lost the session's row; the lease makes it again (protocol §7).
    if (failure?.code === 'NOT_FOUND' && deps.newest().session.lease) await load();
  }

  const stops = [
    repeat(
      timers,
      () =>
        (transport.isStreaming?.() === false ? HEARTBEAT_ALONE_MS : HEARTBEAT_MS) *
        (0.9 + 0.2 * timers.random()),
      heartbeat,
    ),
    repeat(
      timers,
      () => POLL_WHEN_OVER_MS * (0.75 + 0.5 * timers.random()),
      async () => {
        const current = deps.state();
        const isOver = current.isTimeOver || current.session.seen?.status !== 'in_progress';
        if (!isOver) return;
        if (current.session.submission === null) await load();
        await settleEnd();
      },
    ),
  ];
  return { load, heartbeat, stop: () => stops.forEach((stop) => void stop()) };
}
