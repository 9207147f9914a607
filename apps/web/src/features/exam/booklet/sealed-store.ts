import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { fromBase64Url } from '../../../lib/base64url.ts';

/** The encrypted booklet of an exam, as the lobby fetched it. */
export interface SealedCopy {
  /** The server's name for this sealing. */
  etag: string;
  content: Uint8Array<ArrayBuffer>;
  /** By the server's clock as the reply told it; only for clearing away. */
  keptAt: number;
}

export interface BookletOwner {
  personId: string;
  examId: string;
}

interface BookletSchema extends DBSchema {
  /** By person: handing in wipes one's own, not that of the next pupil at this computer. */
  copies: { key: [personId: string, examId: string]; value: SealedCopy };
  /** Non-extractable: script can decrypt with it, never read it. */
  keys: { key: [personId: string, examId: string]; value: CryptoKey };
}

const KEPT_MS = 30 * 86_400_000;

/** What a private window does not let us store lives as long as this page. */
const copiesHere = new Map<string, SealedCopy>();
const keysHere = new Map<string, CryptoKey>();
const nameOf = ({ personId, examId }: BookletOwner) => `${personId} ${examId}`;

async function run<T>(act: (database: IDBPDatabase<BookletSchema>) => Promise<T>): Promise<T> {
  const database = await openDB<BookletSchema>('invigil-booklets', 1, {
    upgrade(made) {
      made.createObjectStore('copies');
      made.createObjectStore('keys');
    },
  });
  try {
    return await act(database);
  } finally {
    database.close();
  }
}

export async function readCopy(owner: BookletOwner): Promise<SealedCopy | undefined> {
  const { personId, examId } = owner;
  const kept = await run((database) => database.get('copies', [personId, examId])).catch(() => undefined);
  return kept ?? copiesHere.get(nameOf(owner));
}

/** Resolves to whether it will be there after this page. */
export async function keepCopy(owner: BookletOwner, copy: SealedCopy): Promise<boolean> {
  try {
    await run((database) => database.put('copies', copy, [owner.personId, owner.examId]));
    return true;
  } catch {
    copiesHere.set(nameOf(owner), copy);
    return false;
  }
}

/** `rawKey` is base64url of 32 bytes. Only the imported key is stored. Rejects for a text that is no key. */
export async function keepKey(owner: BookletOwner, rawKey: string): Promise<void> {
  const bytes = fromBase64Url(rawKey);
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['decrypt']);
  bytes.fill(0);
  keysHere.set(nameOf(owner), key);
  await run((database) => database.put('keys', key, [owner.personId, owner.examId])).catch(() => {});
}

export async function readKey(owner: BookletOwner): Promise<CryptoKey | undefined> {
  const { personId, examId } = owner;
  const kept = await run((database) => database.get('keys', [personId, examId])).catch(() => undefined);
  return kept ?? keysHere.get(nameOf(owner));
}

/** Copy and key, at submit and at the deadline. */
export async function wipeBooklet(owner: BookletOwner): Promise<void> {
  keysHere.delete(nameOf(owner));
  copiesHere.delete(nameOf(owner));
  await run(async (database) => {
    const transaction = database.transaction(['copies', 'keys'], 'readwrite', { durability: 'strict' });
    const key: [string, string] = [owner.personId, owner.examId];
    await transaction.objectStore('keys').delete(key);
    await transaction.objectStore('copies').delete(key);
    await transaction.done;
  }).catch(() => {});
}

/** Of exams that were never started here, or whose end this device did not see. */
export async function forgetOldBooklets(nowMs: number): Promise<void> {
  await run(async (database) => {
    const transaction = database.transaction(['copies', 'keys'], 'readwrite');
    const copies = transaction.objectStore('copies');
    for (const key of await copies.getAllKeys()) {
      const copy = await copies.get(key);
      if (copy && nowMs - copy.keptAt <= KEPT_MS) continue;
      await copies.delete(key);
      await transaction.objectStore('keys').delete(key);
    }
    await transaction.done;
  }).catch(() => {});
}
