import { forgetOldBooklets } from './booklet/sealed-store.ts';
import { forgetMessages } from './room-state/message-store.ts';
import { forgetSheetNotes } from './room-state/sheet-notes.ts';
import { type DeviceDatabase, openDeviceStore } from './sync/device-database.ts';
import type { OutboxOwner } from './sync/outbox.ts';
import type { SessionRecord } from './sync/records.ts';

const KEPT_MS = 30 * 86_400_000;

function itemsOf({ personId, sessionId }: OutboxOwner): IDBKeyRange {
  return IDBKeyRange.bound([personId, sessionId, ''], [personId, sessionId, '\uffff']);
}

/** `unsent: 'keep'` leaves a sitting alone that holds an answer the server has not replied to. */
async function forget(
  database: DeviceDatabase,
  owner: OutboxOwner,
  unsent: 'keep' | 'drop',
): Promise<boolean> {
  const { personId, sessionId } = owner;
  const transaction = database.transaction(['sessions', 'items', 'journal'], 'readwrite', {
    durability: 'strict',
  });
  const items = transaction.objectStore('items');
  const held = await items.getAll(itemsOf(owner));
  const isKept = unsent === 'keep' && held.some((item) => item.pending !== null);
  if (!isKept) {
    await items.delete(itemsOf(owner));
    await transaction.objectStore('sessions').delete([personId, sessionId]);
    const journal = transaction.objectStore('journal');
    const written = await journal.index('owner').getAllKeys([personId, sessionId]);
    await Promise.all(written.map((key) => journal.delete(key)));
  }
  await transaction.done;
  if (!isKept) {
    forgetSheetNotes(owner);
    forgetMessages(owner);
  }
  return !isKept;
}

/** The newest deadline known, or the last sign of life of a sitting without one. */
function endedAt({ seen, savedAt }: SessionRecord): number {
  return Date.parse(seen?.deadlineAt ?? savedAt ?? seen?.serverNow ?? '');
}

/**
 * Once a result is published, this device needs its copy of the sitting no longer. What the server has not replied to
 * stays until it has, or until it is old. Resolves to whether the copy is gone; rejects without IndexedDB.
 */
export async function forgetSitting(owner: OutboxOwner): Promise<boolean> {
  const store = openDeviceStore();
  try {
    return await store.run((database) => forget(database, owner, 'keep'));
  } finally {
    store.close();
  }
}

/**
 * Deletes every sitting that ended 30 days ago, whoever's it was. `nowMs` is the server's clock: a phone whose own is
 * months ahead must not lose the exam it is in. Resolves to how many were deleted.
 */
export async function forgetOldSittings(nowMs: number): Promise<number> {
  const store = openDeviceStore();
  try {
    return await store.run(async (database) => {
      const old = (await database.getAll('sessions')).filter((session) => nowMs - endedAt(session) > KEPT_MS);
      for (const session of old) {
        // Without a deadline it may still be sat, away from every line: what was not sent waits for one.
        const isOpenEnded = session.seen?.deadlineAt === null;
        await forget(database, session, isOpenEnded ? 'keep' : 'drop');
      }
      return old.length;
    });
  } finally {
    store.close();
  }
}

/** When the app opens. Without a line the server's time is not known, and nothing is deleted that day. */
export async function purgeAtOpening(): Promise<void> {
  const reply = await fetch('/icon.svg', { method: 'HEAD', cache: 'no-store' });
  const nowMs = Date.parse(reply.headers.get('date') ?? '');
  if (reply.ok && Number.isFinite(nowMs))
    await Promise.all([forgetOldSittings(nowMs), forgetOldBooklets(nowMs)]);
}
