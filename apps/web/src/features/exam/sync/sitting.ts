import type { Locale } from '@invigil/shared/contracts/primitives';
import type { SessionState } from '@invigil/shared/contracts/session';
import { type AnswerSheet, createAnswerSheet } from './answer-sheet.ts';
import { createDeadlineClock, type DeadlineClock, timeLeftMs } from './deadline-clock.ts';
import { createJournalFlow, type JournalFlow } from './journal-flow.ts';
import { countOffers, countPending } from './manifest.ts';
import { acceptsAnswers, isNewTimeline, mayBeTaken, mustAdoptEpoch, noteState } from './note-state.ts';
import type { AnswerOutbox } from './outbox.ts';
import type { OutboxState } from './records.ts';
import { repeat } from './repeat.ts';
import type { HashText } from './seal-journal.ts';
import { createBatchSender } from './send-batch.ts';
import { keepInTouch } from './sitting-contact.ts';
import { isOnline, readOnlyReason, type SittingState } from './sitting-state.ts';
import { createSubmitFlow } from './submit-flow.ts';
import { createSyncLoop } from './sync-loop.ts';
import type { TabRole } from './tab-lock.ts';
import { createTakeOverFlow, type TakeOverResult } from './take-over-flow.ts';
import type { Timers } from './timers.ts';
import type { SessionTransport } from './transport.ts';
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
  /** Absent where the browser has no cryptography (no secure context): the journal is then not sealed. */
  hash?: HashText | undefined;
  /** Other tabs read the store again. */
  announce(): void;
}

const TICK_MS = 1_000;

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
  /** The device's journal as it stands, chained; null where it can't be. */
  sealedJournal: JournalFlow['sealed'] | null;
  /** Milliseconds until the deadline by the server's clock; null before the first reply. */
  timeLeftMs(): number | null;
  /** Signals from the page and the tab lock. */
  flush(): void;
  wake(): void;
  /** Asks what stands, e.g. after the room was opened from the store alone. */
  reload(): Promise<void>;
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
    const before = newest;
    newest = state;
    sheet.publish(state, isOnline(current));
    if (state.session !== current.session) set({ session: state.session });
    const { seen } = state.session;
    const isRestored = seen !== null && isNewTimeline(before.session, seen);
    if (isRestored) loop.flush();
    if (isRestored && state.session.submit?.wanted) submitFlow.resume();
    // What stands is asked once everything that was kept has been offered; on top of it the student goes on.
    const isOffered = countOffers(state) === 0 && (isRestored || countOffers(before) > 0);
    // Sealed at once, so that whoever hands in in order waits for nothing.
    if (before.session.submission === null && state.session.submission !== null) void settleEnd();
    const mustAdopt = mustAdoptEpoch(state.session) && !takeOver.isPending();
    if (mustAdopt || isOffered || mayBeTaken(before, state)) void contact.load();
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

  const takeOver = createTakeOverFlow({
    sessionId,
    deviceId: outbox.deviceId,
    request: (input) => timed(() => transport.takeOver(input)),
    seen: () => current.session.seen,
    update,
    onTaken: () => loop.flush(),
  });

  const sendBatch = createBatchSender({
    read: outbox.read,
    update,
    save: (input) => timed(() => transport.saveAnswers(input)),
    isTakeOverPending: takeOver.isPending,
    digestMatches: deps.digestMatches,
  });

  const newLoop = () => createSyncLoop({ sendBatch, timers, onLine: (line) => set({ line }) });
  // Until the tab lock says that this tab writes, nothing is sent from it.
  let loop = newLoop();
  loop.stop();

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

  const journal = deps.hash
    ? createJournalFlow({
        read: outbox.read,
        readJournal: outbox.readJournal,
        update,
        upload: (input) => timed(() => transport.uploadJournal(input)),
        hash: deps.hash,
        isOpen: (seen) => acceptsAnswers(seen, clock.serverNow() ?? undefined),
      })
    : null;

  async function settleEnd() {
    if (current.tab === 'writer') await journal?.settle().catch(() => {});
  }

  const contact = keepInTouch(
    {
      sessionId,
      deviceId: outbox.deviceId,
      timers,
      transport,
      timed,
      state: () => current,
      newest: () => newest,
      update,
      refusedCount: () => sheet.counts().refused,
      pageVisible: deps.pageVisible,
      onLine: (line) => set({ line }),
      onContact: () => {
        if (countPending(newest) > 0) loop.flush();
      },
    },
    settleEnd,
  );

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

  const stopTicking = repeat(timers, () => TICK_MS, tick);
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
    takeOver: (secret) => takeOver.take(secret),
    submit: (acceptMissing) => submitFlow.press(acceptMissing),
    withdrawSubmit: () => submitFlow.withdraw(),
    sealedJournal: journal?.sealed ?? null,
    timeLeftMs: left,
    flush: () => loop.flush(),
    wake() {
      clock.distrust();
      void contact.heartbeat();
    },
    reload: contact.load,
    setBrowserOnline(browserOnline) {
      set({ browserOnline });
      if (browserOnline) void contact.heartbeat();
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
      stopTicking();
      contact.stop();
    },
  };
}
