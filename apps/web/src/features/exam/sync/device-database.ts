import type { JournalEntry } from '@invigil/shared/contracts/journal';
import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB } from 'idb';
import type { ItemRecord, SessionRecord } from './records.ts';

export interface DeviceSchema extends DBSchema {
  device: { key: 'id'; value: string };
  sessions: { key: [personId: string, sessionId: string]; value: SessionRecord };
  /** Partitioned by person and session: the next pupil on a shared computer neither sees nor sends these. */
  items: { key: [personId: string, sessionId: string, itemId: string]; value: ItemRecord };
  /** Only ever added to; the database numbers it, so that a keystroke rewrites nothing else. */
  journal: { key: number; value: JournalRow; indexes: { owner: [personId: string, sessionId: string] } };
}

interface JournalRow {
  personId: string;
  sessionId: string;
  entry: JournalEntry;
}

export type DeviceDatabase = IDBPDatabase<DeviceSchema>;

const NAME = 'invigil-device';
const VERSION = 2;

/** WebKit drops the connection of a page that slept, and every later call on the dead handle fails with one of these. */
const LOST = new Set(['InvalidStateError', 'UnknownError', 'TransactionInactiveError', 'AbortError']);
const ATTEMPTS = 4;

export interface DeviceStore {
  /** Runs `act` on a live connection; a lost one is opened anew and the act repeated. */
  run<T>(act: (database: DeviceDatabase) => Promise<T>): Promise<T>;
  close(): void;
}

const upgrade: NonNullable<OpenDBCallbacks<DeviceSchema>['upgrade']> = (database, from) => {
  if (from < 1) {
    database.createObjectStore('device');
    database.createObjectStore('sessions');
    database.createObjectStore('items');
  }
  if (from < 2)
    database
      .createObjectStore('journal', { autoIncrement: true })
      .createIndex('owner', ['personId', 'sessionId']);
};

export function openDeviceStore(): DeviceStore {
  let opened: Promise<DeviceDatabase> | null = null;
  const connect = () => {
    opened ??= new Promise((resolve, reject) => {
      let isRefused = false;
      // A tab of another version holds the store open: whoever waits is told so, and does not hang.
      const blocked = () => {
        isRefused = true;
        reject(new DOMException('another version of the app is open', 'BlockedError'));
      };
      const terminated = () => {
        opened = null;
      };
      openDB<DeviceSchema>(NAME, VERSION, { upgrade, terminated, blocked }).then(
        (database) => (isRefused ? database.close() : resolve(database)),
        reject,
      );
    });
    return opened;
  };
  const drop = () => {
    opened?.then((database) => database.close()).catch(() => {});
    opened = null;
  };
  return {
    async run(act) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await act(await connect());
        } catch (error) {
          const name = error instanceof DOMException ? error.name : '';
          drop();
          if (attempt === ATTEMPTS || !LOST.has(name)) throw error;
        }
      }
    },
    close: drop,
  };
}

/** The device's random id, made on first use. It holds sessions; it does not identify a person. */
export async function readDeviceId(store: DeviceStore): Promise<string> {
  return store.run(async (database) => {
    const transaction = database.transaction('device', 'readwrite', { durability: 'strict' });
    const known = await transaction.store.get('id');
    const id = known ?? crypto.randomUUID();
    if (known === undefined) await transaction.store.put(id, 'id');
    await transaction.done;
    return id;
  });
}
