import type { PaperItem } from '@invigil/shared/contracts/session';
import type { Locale } from '../../../lib/i18n.ts';
import { withBookletKey } from '../booklet/keep-booklet-key.ts';
import { wipeBooklet } from '../booklet/sealed-store.ts';
import { hashText } from '../rescue/hash-text.ts';
import { applyLoadReply } from '../sync/apply-replies.ts';
import { openOutbox } from '../sync/indexed-db-outbox.ts';
import { watchPage } from '../sync/page-signals.ts';
import type { OutboxState, Paper } from '../sync/records.ts';
import { createSitting, type Sitting } from '../sync/sitting.ts';
import { createSurvivingOutbox } from '../sync/surviving-outbox.ts';
import { browserTabLock, holdTabLock, type TabLock } from '../sync/tab-lock.ts';
import { browserTimers } from '../sync/timers.ts';
import { asFailure, type SessionTransport, type TransportFailure } from '../sync/transport.ts';
import { type Cursor, createCursor } from './cursor.ts';
import { createDigestCheck } from './digest-check.ts';
import { createMessageStore, type MessageStore, withMessages } from './message-store.ts';
import { openRoomSettings } from './room-settings.ts';
import { createSheetNotes, type SheetNotes } from './sheet-notes.ts';
import { createTimeNoticeStore, type TimeNoticeStore } from './time-notice-store.ts';

/** An open exam room: the engine, the paper, and this tab's own small stores. */
export interface Room {
  sitting: Sitting;
  paper: Paper;
  items: readonly PaperItem[];
  tab: TabLock;
  cursor: Cursor;
  notes: SheetNotes;
  messages: MessageStore;
  timeNotice: TimeNoticeStore;
  close(): void;
}

export interface OpenRoomDeps {
  personId: string;
  sessionId: string;
  transport: SessionTransport;
  locale(): Locale;
}

/** A tab that can have the lock gets it well within this; one that can't says so only then. */
const LOCK_PATIENCE_MS = 400;

/**
 * Opens from the store alone when the paper is there: the lobby put it there at the start, so neither the first opening nor a
 * reload in mid-exam waits for a line; what stands is asked behind the open room. Else the server is asked first, and its
 * failure is returned.
 */
export async function openRoom(deps: OpenRoomDeps): Promise<Room | TransportFailure> {
  const { personId, sessionId } = deps;
  const owner = { personId, sessionId };
  openRoomSettings(personId);
  const messages = createMessageStore(owner);
  const transport = withBookletKey(withMessages(deps.transport, messages), personId);
  const durable = await openOutbox(owner);
  let start: OutboxState = await durable.read();
  let loadedAt: { sentAt: number; receivedAt: number } | null = null;
  if (!start.session.paper) {
    try {
      const sentAt = browserTimers.now();
      const { lease } = start.session;
      const asked = { sessionId, deviceId: durable.deviceId, ...(lease ? { lease } : {}) };
      const reply = await transport.load(asked);
      loadedAt = { sentAt, receivedAt: browserTimers.now() };
      start = await durable.update((state) => applyLoadReply(state, reply));
    } catch (error) {
      durable.close();
      return asFailure(error);
    }
  }
  const { paper } = start.session;
  if (!paper) throw new Error('a load without a paper');
  const items = [...paper.items].sort((a, b) => a.position - b.position);

  let sitting: Sitting | null = null;
  const outbox = createSurvivingOutbox(durable, owner, start, () => sitting?.noteDegraded());
  let whenRole = () => {};
  const roleKnown = new Promise<void>((resolve) => {
    whenRole = resolve;
  });
  const tab = holdTabLock(owner, {
    ...browserTabLock,
    timers: browserTimers,
    onRole(role) {
      sitting?.setTab(role);
      whenRole();
    },
    onStoreChanged: () => void sitting?.reread(),
  });
  sitting = createSitting({
    outbox,
    transport,
    timers: browserTimers,
    itemIds: items.map((item) => item.itemId),
    start,
    loadedAt,
    locale: deps.locale,
    digestMatches: await createDigestCheck(paper.salt),
    // Outside a secure context the browser has no cryptography: the journal is not sealed there.
    ...(globalThis.crypto?.subtle ? { hash: hashText } : {}),
    pageVisible: () => document.visibilityState === 'visible',
    announce: () => tab.announce(),
  });
  sitting.setBrowserOnline(navigator.onLine);
  if (loadedAt === null) void sitting.reload();
  sitting.setTab(tab.role());
  await Promise.race([
    tab.role() === 'writer' ? null : roleKnown,
    new Promise((done) => setTimeout(done, LOCK_PATIENCE_MS)),
  ]);
  const unwatch = watchPage({ flush: sitting.flush, wake: sitting.wake, online: sitting.setBrowserOnline });
  void navigator.storage?.persist?.();
  const opened = sitting;
  let isWiped = false;
  const wipeWhenOver = () => {
    const { isTimeOver, session } = opened.state();
    const isOver = isTimeOver || (session.seen !== null && session.seen.status !== 'in_progress');
    if (isOver && !isWiped) void wipeBooklet({ personId, examId: paper.exam.examId });
    // Time that is given afterwards opens it again: the key then comes anew, and is wiped anew.
    isWiped = isOver;
  };
  wipeWhenOver();
  const unwatchEnd = opened.subscribe(wipeWhenOver);
  return {
    sitting: opened,
    paper,
    items,
    tab,
    cursor: createCursor(items.map((item) => item.itemId)),
    notes: createSheetNotes(owner),
    messages,
    timeNotice: createTimeNoticeStore(),
    close() {
      unwatch();
      unwatchEnd();
      opened.stop();
      tab.release();
      outbox.close();
    },
  };
}
