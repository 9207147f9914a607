import { type DeviceDatabase, openDeviceStore, readDeviceId } from './device-database.ts';
import { journalEntriesOf } from './journal-entries.ts';
import { createMemoryOutbox } from './memory-outbox.ts';
import type { AnswerOutbox, OutboxOwner } from './outbox.ts';
import { emptyItem, emptySession, type OutboxState } from './records.ts';

/** Rejects where the browser gives no IndexedDB (some private windows). */
export async function openIndexedDbOutbox(owner: OutboxOwner): Promise<AnswerOutbox> {
  const store = openDeviceStore();
  const deviceId = await readDeviceId(store);
  const { personId, sessionId } = owner;
  const range = IDBKeyRange.bound([personId, sessionId, ''], [personId, sessionId, '\uffff']);

  async function transact(database: DeviceDatabase, change: ((state: OutboxState) => OutboxState) | null) {
    const mode = change ? 'readwrite' : 'readonly';
    const transaction = database.transaction(['sessions', 'items', 'journal'], mode, {
      durability: 'strict',
    });
    try {
      const [session, items] = await Promise.all([
        transaction.objectStore('sessions').get([personId, sessionId]),
        transaction.objectStore('items').getAll(range),
      ]);
      const before: OutboxState = {
        // A record of an older version of the app lacks what came since.
        session: { ...emptySession({ personId, sessionId, deviceId }), ...session },
        items: new Map(items.map((item) => [item.itemId, { ...emptyItem(item.itemId), ...item }])),
      };
      if (!change) {
        await transaction.done;
        return before;
      }
      const after = change(before);
      const writes: Promise<unknown>[] = [];
      if (after.session !== before.session) {
        writes.push(
          transaction.objectStore('sessions').put?.(after.session, [personId, sessionId]) ??
            Promise.resolve(),
        );
      }
      for (const item of after.items.values()) {
        if (item === before.items.get(item.itemId)) continue;
        writes.push(
          transaction.objectStore('items').put?.(item, [personId, sessionId, item.itemId]) ??
            Promise.resolve(),
        );
      }
      for (const entry of journalEntriesOf(before, after)) {
        const row = { personId, sessionId, entry };
        writes.push(transaction.objectStore('journal').add?.(row) ?? Promise.resolve());
      }
      await Promise.all([...writes, transaction.done]);
      return after;
    } catch (error) {
      transaction.done.catch(() => {});
      throw error;
    }
  }

  return {
    kind: 'indexed-db',
    deviceId,
    read: () => store.run((database) => transact(database, null)),
    update: (change) => store.run((database) => transact(database, change)),
    readJournal: () =>
      store.run(async (database) => {
        const rows = await database.getAllFromIndex('journal', 'owner', [personId, sessionId]);
        return rows.map(({ entry }) => entry);
      }),
    close: () => store.close(),
  };
}

/** The durable outbox, else one in memory; the room shows which. */
export async function openOutbox(owner: OutboxOwner): Promise<AnswerOutbox> {
  try {
    return await openIndexedDbOutbox(owner);
  } catch {
    return createMemoryOutbox(owner, crypto.randomUUID());
  }
}
