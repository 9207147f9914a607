import { deleteDB, openDB } from 'idb';

const NAME = 'invigil-readiness';

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
    return read === word;
  } catch {
    return false;
  }
}
