import { deleteDB, openDB } from 'idb';

const NAME = 'invigil-readiness';

/** A journal of a whole exam and a booklet; a browser that won't tell is believed. */
const ROOM_BYTES = 30_000_000;

async function hasRoom(): Promise<boolean> {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  return quota === undefined || usage === undefined || quota - usage > ROOM_BYTES;
}

/**
 * Writes, closes, opens again and reads: the only proof that this browser keeps what it is given. A private window may
 * pass and forget afterwards; nothing can tell that from inside.
 */
export async function checkStorage(): Promise<boolean> {
  const word = crypto.randomUUID();
  const open = () => openDB(NAME, 1, { upgrade: (database) => void database.createObjectStore('check') });
  try {
    const first = await open();
    const transaction = first.transaction('check', 'readwrite', { durability: 'strict' });
    await transaction.store.put(word, 'word');
    await transaction.done;
    first.close();
    const second = await open();
    const read = await second.get('check', 'word');
    second.close();
    await deleteDB(NAME);
    return read === word && (await hasRoom());
  } catch {
    return false;
  }
}
