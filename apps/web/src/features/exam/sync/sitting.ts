import type { Locale } from '@invigil/shared/contracts/primitives';
import type { SessionState } from '@invigil/shared/contracts/session';
import { type AnswerSheet, createAnswerSheet } from './answer-sheet.ts';
import { applyLoadReply, applyTakeOverReply } from './apply-replies.ts';
import { createDeadlineClock, type DeadlineClock, timeLeftMs } from './deadline-clock.ts';
import { countPending } from './manifest.ts';
import { isHeldElsewhere, mustAdoptEpoch, noteState } from './note-state.ts';
import type { AnswerOutbox } from './outbox.ts';
import type { OutboxState } from './records.ts';
import { repeat } from './repeat.ts';
import { createBatchSender } from './send-batch.ts';
import { isOnline, readOnlyReason, type SittingState } from './sitting-state.ts';
import { createSubmitFlow } from './submit-flow.ts';
import { createSyncLoop } from './sync-loop.ts';
import type { TabRole } from './tab-lock.ts';
import type { Timers } from './timers.ts';
import { asFailure, type SessionTransport, TransportFailure } from './transport.ts';
import { decideChoice, writeAnswers } from './write-answer.ts';

export interface SittingDeps {
  outbox: AnswerOutbox;
  transport: SessionTransport;
  timers: Timers;
  itemIds: readonly string[];
  start: OutboxState;
  /** When the reply that `start` comes from left and came, monotonic; null when it comes from the store alone. */
  loadedAt?: { sentAt: number; receivedAt: number } | null;
  locale(): Locale;
  pageVisible(): boolean;
  /** Whether a receipt's digest is that of the text; absent where the browser can't compute it. */
  digestMatches?: (text: string, digest: string) => Promise<boolean>;
  /** Other tabs read the store again. */
  announce(): void;
}

const HEARTBEAT_MS = 20_000;
const POLL_WHEN_OVER_MS = 4_000;
const TICK_MS = 1_000;

export type TakeOverResult = 'taken' | 'refused' | TransportFailure;

export interface Sitting {
  sheet: AnswerSheet;
  clock: DeadlineClock;
  state(): SittingState;
  subscribe(listener: () => void): () => void;
  type(itemId: string, text: string): void;
  choose(itemId: string, keep: 'mine' | 'stored'): Promise<void>;
  takeOver(secret: string): Promise<TakeOverResult>;
  submit(acceptMissing: boolean): Promise<void>;
  withdrawSubmit(): Promise<void>;
  /** Milliseconds until the deadline by the server's clock; null before the first reply. */
  timeLeftMs(): number | null;
  /** Signals from the page and the tab lock. */
  flush(): void;
  wake(): void;
  setBrowserOnline(isOnline: boolean): void;
  setTab(role: TabRole): void;
  reread(): Promise<void>;
  noteDegraded(): void;
  stop(): void;
}

/** The room's engine: outbox, sender, clock, submit and takeover of one sitting in this tab. No React, no browser. */
export function createSitting(deps: SittingDeps): Sitting {
  const { outbox, transport, timers } = deps;
  const sessionId = deps.start.session.sessionId;
  const clock = createDeadlineClock(timers.now);
  const { seen: loaded } = deps.start.session;
  if (loaded && deps.loadedAt) clock.sample(loaded.serverNow, deps.loadedAt.sentAt, deps.loadedAt.receivedAt);
  const listeners = new Set<() => void>();
  let takeOverPending = false;
  let newest = deps.start;

  let current: SittingState = {
    session: deps.start.session,
    tab: 'reader',
    line: 'ok',
    browserOnline: true,
    outboxKind: outbox.kind,
    submit: { kind: 'none' },
    isTimeOver: false,
  };

  const sheet = createAnswerSheet(deps.itemIds, async (drafts) => {
    const state = await update((before) => writeAnswers(before, drafts));
    loop.nudge();
    return state;
  });
  sheet.publish(deps.start, true);

  function set(change: Partial<SittingState>) {
    const wasOnline = isOnline(current);
    current = { ...current, ...change };
    if (isOnline(current) !== wasOnline) sheet.publish(newest, isOnline(current));
    for (const listener of listeners) listener();
  }

  function publish(state: OutboxState) {
    newest = state;
    sheet.publish(state, isOnline(current));
    if (state.session !== current.session) set({ session: state.session });
    if (mustAdoptEpoch(state.session) && !takeOverPending) void load();
  }

  async function update(change: (state: OutboxState) => OutboxState): Promise<OutboxState> {
    const state = await outbox.update(change);
    publish(state);
    deps.announce();
    return state;
  }

  /** Asks, and reads the server's clock from the reply. */
  async function timed<T extends { state: SessionState }>(ask: () => Promise<T>): Promise<T> {
    const sentAt = timers.now();
    const reply = await ask();
    clock.sample(reply.state.serverNow, sentAt, timers.now());
    return reply;
  }

  const sendBatch = createBatchSender({
    read: outbox.read,
    update,
    save: (input) => timed(() => transport.saveAnswers(input)),
    isTakeOverPending: () => takeOverPending,
    digestMatches: deps.digestMatches,
  });

  const newLoop = () => createSyncLoop({ sendBatch, timers, onLine: (line) => set({ line }) });
  let loop = newLoop();

  const submitFlow = createSubmitFlow({
    sessionId,
    timers,
    locale: deps.locale,
    read: outbox.read,
    update,
    async drain() {
      await sheet.settled();
      while ((await sendBatch()) === 'some');
    },
    request: (input) => timed(() => transport.submit(input)),
    onPhase: (submit) =>
      set({ submit, ...(submit.kind === 'sealed' ? { line: submit.failure.kind } : { line: 'ok' }) }),
  });

  async function load(): Promise<void> {
    try {
      const deviceId = outbox.deviceId;
      const reply = await timed(() => transport.load({ sessionId, deviceId }));
      await update((state) => applyLoadReply(state, reply));
      set({ line: 'ok' });
      loop.nudge();
    } catch (error) {
      set({ line: asFailure(error).kind });
    }
  }

  async function heartbeat() {
    const isHolder = !isHeldElsewhere(current.session);
    if (!isHolder || current.tab === 'reader') {
      if (current.tab === 'writer') await load();
      return;
    }
    const counts = sheet.counts();
    try {
      const reply = await timed(() =>
        transport.heartbeat({
          sessionId,
          deviceId: outbox.deviceId,
          pendingCount: countPending(newest),
          refusedCount: counts.refused,
          pageVisible: deps.pageVisible(),
        }),
      );
      await update((state) => noteState(state, reply.state));
      set({ line: 'ok' });
      if (countPending(newest) > 0) loop.flush();
    } catch (error) {
      set({ line: asFailure(error).kind });
    }
  }

  function left(): number | null {
    const nowMs = clock.serverNow();
    const { seen } = current.session;
    return nowMs === null || !seen ? null : timeLeftMs(seen, nowMs);
  }

  function tick() {
    const leftMs = left();
    if (leftMs === null) return;
    const isTimeOver = leftMs <= 0;
    if (isTimeOver === current.isTimeOver) return;
    set({ isTimeOver });
    if (isTimeOver) loop.flush();
  }

  const stops = [
    repeat(timers, () => TICK_MS, tick),
    repeat(timers, () => HEARTBEAT_MS * (0.9 + 0.2 * timers.random()), heartbeat),
    repeat(
      timers,
      () => POLL_WHEN_OVER_MS * (0.75 + 0.5 * timers.random()),
      async () => {
        const isClosing = current.isTimeOver || current.session.seen?.status !== 'in_progress';
        if (isClosing && current.session.submission === null) await load();
      },
    ),
  ];
  const unwatch = transport.watch(sessionId, (seen) => {
    void update((state) => noteState(state, seen)).then(tick);
  });

  return {
    sheet,
    clock,
    state: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    type(itemId, text) {
      if (readOnlyReason(current) !== null) return;
      const { seen } = current.session;
      const nowMs = clock.serverNow();
      const elapsedMs =
        nowMs === null || !seen
          ? null
          : Math.max(0, Math.round(nowMs - Date.parse(seen.deadlineParts.startedAt)));
      sheet.type({ itemId, text, locale: deps.locale(), elapsedMs });
    },
    async choose(itemId, keep) {
      await update((state) => decideChoice(state, itemId, keep));
      loop.nudge();
    },
    async takeOver(secret) {
      const { seen } = current.session;
      if (!seen) return new TransportFailure('line', 'UNREACHABLE');
      takeOverPending = true;
      try {
        const reply = await timed(() =>
          transport.takeOver({
            sessionId,
            deviceId: outbox.deviceId,
            timeline: seen.timeline,
            epoch: seen.epoch,
            secret,
          }),
        );
        await update((state) => applyTakeOverReply(state, reply));
        loop.flush();
        return reply.result;
      } catch (error) {
        return asFailure(error);
      } finally {
        takeOverPending = false;
      }
    },
    submit: (acceptMissing) => submitFlow.press(acceptMissing),
    withdrawSubmit: () => submitFlow.withdraw(),
    timeLeftMs: left,
    flush: () => loop.flush(),
    wake() {
      clock.distrust();
      void heartbeat();
    },
    setBrowserOnline(browserOnline) {
      set({ browserOnline });
      if (browserOnline) void heartbeat();
      if (browserOnline && current.session.submit?.wanted) submitFlow.resume();
    },
    setTab(tab) {
      if (tab === current.tab) return;
      loop.stop();
      set({ tab });
      if (tab === 'reader') return;
      loop = newLoop();
      void outbox.read().then((state) => {
        publish(state);
        loop.flush();
        if (state.session.submit?.wanted) submitFlow.resume();
      });
    },
    reread: async () => publish(await outbox.read()),
    noteDegraded: () => set({ outboxKind: 'memory' }),
    stop() {
      loop.stop();
      submitFlow.stop();
      unwatch();
      for (const stop of stops) stop();
    },
  };
}
