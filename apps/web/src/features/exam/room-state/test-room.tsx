import type { PaperItem, StartOutput } from '@invigil/shared/contracts/session';
import { i18n } from '@lingui/core';
import { applyLoadReply, applyStartReply } from '../sync/apply-replies.ts';
import { createMemoryOutbox } from '../sync/memory-outbox.ts';
import { createSitting } from '../sync/sitting.ts';
import { MODEL_SESSION } from '../sync/testing/model-database.ts';
import { createModelTransport } from '../sync/testing/model-network.ts';
import { createModelServer } from '../sync/testing/model-server.ts';
import { FATES, type NamedFate } from '../sync/testing/named-fates.ts';
import { createVirtualTimers } from '../sync/testing/virtual-timers.ts';
import { createCursor } from './cursor.ts';
import { createMessageStore } from './message-store.ts';
import type { Room } from './open-room.ts';
import { createSheetNotes } from './sheet-notes.ts';
import { createTimeNoticeStore } from './time-notice-store.ts';

const item = (itemId: string, position: number, kind: PaperItem['kind'], options: string[]): PaperItem =>
  ({ itemId, position, question: position, part: '', kind, options, section: '' }) as unknown as PaperItem;

export const ROOM_ITEMS = [
  item('i1', 1, 'choice', ['A', 'B', 'C', 'D']),
  item('i2', 2, 'match', ['A', 'B', 'C', 'D', 'E', 'F']),
  item('i3', 3, 'open', []),
  item('i4', 4, 'open', []),
];

// The test environment has no layout and so no scrolling.
Element.prototype.scrollIntoView ??= () => {};

/** A room over the model server and virtual time. Only for tests. */
export async function openTestRoom(items: readonly PaperItem[] = ROOM_ITEMS) {
  const timers = createVirtualTimers();
  const server = createModelServer(timers.now);
  const started = server.start('A') as StartOutput;
  const owner = { personId: 'p', sessionId: MODEL_SESSION };
  const outbox = createMemoryOutbox(owner, 'A');
  let fate: NamedFate = 'ok';
  await outbox.update((state) => applyStartReply(state, started));
  const start = await outbox.update((state) => applyLoadReply(state, server.load({ deviceId: 'A' })));
  const itemIds = items.map(({ itemId }) => itemId as string);
  const sitting = createSitting({
    outbox: { ...outbox, kind: 'indexed-db' },
    transport: createModelTransport(server, timers, () => FATES[fate]),
    timers,
    itemIds,
    start,
    loadedAt: { sentAt: timers.now(), receivedAt: timers.now() },
    locale: () => 'en',
    pageVisible: () => true,
    announce: () => {},
  });
  sitting.setTab('writer');
  await timers.pass(10);
  const paper = start.session.paper;
  if (!paper) throw new Error('the model server has a paper');
  const room: Room = {
    sitting,
    paper,
    items,
    tab: { role: () => 'writer', takeOver: () => {}, announce: () => {}, release: () => {} },
    cursor: createCursor(itemIds),
    notes: createSheetNotes(owner),
    messages: createMessageStore(owner),
    timeNotice: createTimeNoticeStore(),
    close: () => sitting.stop(),
  };
  i18n.loadAndActivate({ locale: 'en', messages: {} });
  return {
    room,
    server,
    timers,
    line(next: NamedFate) {
      fate = next;
    },
  };
}
