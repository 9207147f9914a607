import type { Locale } from '@invigil/shared/contracts/primitives';
import type { AnswerAck, AnswerChange, SessionState } from '@invigil/shared/contracts/session';
import { type AnswerSheet, createAnswerSheet } from './answer-sheet.ts';
import { applyLoadReply, applySaveReply, applyTakeOverReply } from './apply-replies.ts';
import { createDeadlineClock, type DeadlineClock, timeLeftMs } from './deadline-clock.ts';
import { countPending, nextBatch } from './manifest.ts';
import { isHeldElsewhere, mustAdoptEpoch, noteState } from './note-state.ts';
import type { AnswerOutbox } from './outbox.ts';
import type { OutboxState, SessionRecord } from './records.ts';
import { createSubmitFlow, type SubmitPhase } from './submit-flow.ts';
import { createSyncLoop, type LineState } from './sync-loop.ts';
import type { TabRole } from './tab-lock.ts';
import type { Timers } from './timers.ts';
import { asFailure, type SessionTransport, TransportFailure } from './transport.ts';
import { decideChoice, writeAnswers } from './write-answer.ts';

/** Everything about a sitting that is not a single answer. Immutable; a new object for each change. */
export interface SittingState {
  session: SessionRecord;
  tab: TabRole;
  line: LineState;
  /** The browser's own word about the network; a hint, never a reason not to try. */
  browserOnline: boolean;
  outboxKind: AnswerOutbox['kind'];
  submit: SubmitPhase;
  /** The deadline has passed by the server's clock and no extension has moved it. */
  isTimeOver: boolean;
}

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

export function isOnline(state: Pick<SittingState, 'line' | 'browserOnline'>): boolean {
  return state.browserOnline && state.line !== 'line';
}

/** Why the sheet can't be written in, if it can't. */
export function readOnlyReason(
  state: SittingState,
): 'closed' | 'time_over' | 'other_device' | 'other_tab' | null {
  const status = state.session.seen?.status;
  if (state.session.submission !== null && status !== 'in_progress') return 'closed';
  if (status !== undefined && status !== 'in_progress') return 'closed';
  if (state.isTimeOver) return 'time_over';
  if (isHeldElsewhere(state.session)) return 'other_device';
  return state.tab === 'reader' ? 'other_tab' : null;
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
  let stopped = false;
  let newest = deps.start;
  let queue: Promise<unknown> = Promise.resolve();
  const cancels = new Map<string, () => void>();

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

  /** One request of the sending kind at a time, whoever asks. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = queue.then(act, act);
    queue = turn.catch(() => {});
    return turn;
  }

  /** Asks, and reads the server's clock from the reply. */
  async function timed<T extends { state: SessionState }>(ask: () => Promise<T>): Promise<T> {
    const sentAt = timers.now();
    const reply = await ask();
    clock.sample(reply.state.serverNow, sentAt, timers.now());
    return reply;
  }

  /** A receipt for another text is none: the change stays until its own comes. */
  async function proof(ack: AnswerAck, sent: AnswerChange | undefined): Promise<AnswerAck> {
    if (!ack.receipt || !sent || !deps.digestMatches) return ack;
    return (await deps.digestMatches(sent.text, ack.receipt.digest)) ? ack : { ...ack, receipt: null };
  }

  function sendBatch(): Promise<'all' | 'some' | 'nothing'> {
    return inTurn(async () => {
      const state = await outbox.read();
      const changes = nextBatch(state);
      const { seen, lease } = state.session;
      if (changes.length === 0 || !seen) return 'nothing';
      const reply = await timed(() =>
        transport.saveAnswers({
          sessionId: seen.sessionId,
          timeline: seen.timeline,
          ...(lease ? { lease: lease } : {}),
          changes,
        }),
      );
      const proven = {
        ...reply,
        acks: await Promise.all(reply.acks.map((ack, index) => proof(ack, changes[index]))),
      };
      const next = await update((before) => applySaveReply(before, changes, proven, takeOverPending));
      const rest = nextBatch(next);
      if (rest.length === 0) return 'all';
      const isStuck = changes.every((sent) => {
        const pending = next.items.get(sent.itemId)?.pending;
        return pending?.revision === sent.revision && pending.epoch === sent.epoch;
      });
      // A reply that settles nothing must not become a loop of requests.
      if (isStuck) throw new TransportFailure('wait', 'NOT_SETTLED');
      return 'some';
    });
  }

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

  function every(name: string, delayMs: () => number, act: () => Promise<void> | void) {
    const again = () => {
      if (stopped) return;
      cancels.set(
        name,
        timers.after(delayMs(), () => {
          void Promise.resolve(act()).then(again, again);
        }),
      );
    };
    again();
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

  every('tick', () => TICK_MS, tick);
  every('heartbeat', () => HEARTBEAT_MS * (0.9 + 0.2 * timers.random()), heartbeat);
  every(
    'over',
    () => POLL_WHEN_OVER_MS * (0.75 + 0.5 * timers.random()),
    async () => {
      const isClosing = current.isTimeOver || current.session.seen?.status !== 'in_progress';
      if (isClosing && current.session.submission === null) await load();
    },
  );
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
      stopped = true;
      loop.stop();
      submitFlow.stop();
      unwatch();
      for (const cancel of cancels.values()) cancel();
    },
  };
}
