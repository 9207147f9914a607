import type { Db } from '@invigil/db/client';
import { keepSealedBooklet } from '@invigil/db/commands/exam/keep-sealed-booklet';
import {
  readBookletContent,
  readSealedBooklet,
  type SealableBooklet,
  type WrappedBookletKey,
} from '@invigil/db/queries/exam-listing/find-sealed-booklet';
import type { Keys } from '../keys/keys.ts';

/** Three of the largest: a hall asks for one. */
const mostBytes = 64 * 1024 * 1024;

export interface SealedCopy {
  name: string;
  content: Buffer;
}

/**
 * Sealed copies of published versions, made when a lobby first asks, the last ones kept in memory: a thousand phones ask for the same
 * bytes within minutes. Of those who ask together, one makes or reads and the others wait for it.
 */
export function createSealedBookletShelf(db: Db, keys: Keys) {
  const kept = new Map<string, Buffer>();
  const running = new Map<string, Promise<SealedCopy | undefined>>();

  function keep({ name, content }: SealedCopy): void {
    kept.set(name, content);
    let bytes = 0;
    for (const one of kept.values()) bytes += one.length;
    for (const [oldest, { length }] of kept) {
      if (bytes <= mostBytes || oldest === name) break;
      kept.delete(oldest);
      bytes -= length;
    }
  }

  async function make(booklet: SealableBooklet): Promise<void> {
    const pdf = await readBookletContent(db, booklet.bookletId);
    if (!pdf) return;
    // Sealed before any transaction begins: nothing is locked meanwhile.
    const sealed = await keys.sealBooklet(booklet.examVersionId, new Uint8Array(pdf));
    await keepSealedBooklet(db, {
      ...sealed,
      examVersionId: booklet.examVersionId,
      bookletId: booklet.bookletId,
      replacesKid: booklet.sealed?.kid ?? null,
    });
  }

  async function fetch(booklet: SealableBooklet): Promise<SealedCopy | undefined> {
    if (!canOpen(booklet.examVersionId, booklet.sealed)) await make(booklet);
    const sealed = await readSealedBooklet(db, booklet.examVersionId);
    if (!sealed) return undefined;
    const copy = { name: keys.sealName(sealed), content: sealed.content };
    keep(copy);
    return copy;
  }

  function canOpen(examVersionId: string, sealed: WrappedBookletKey | null): sealed is WrappedBookletKey {
    return sealed !== null && keys.bookletKey(examVersionId, sealed) !== null;
  }

  return {
    /** What the copy is called now; null while it is not made, or can't be opened with this keyring. */
    nameOf({ examVersionId, sealed }: SealableBooklet): string | null {
      return canOpen(examVersionId, sealed) ? keys.sealName(sealed) : null;
    },
    take(booklet: SealableBooklet): Promise<SealedCopy | undefined> {
      const name = this.nameOf(booklet);
      const content = name === null ? undefined : kept.get(name);
      if (name !== null && content) return Promise.resolve({ name, content });
      const known = running.get(booklet.examVersionId);
      if (known) return known;
      const started = fetch(booklet).finally(() => running.delete(booklet.examVersionId));
      running.set(booklet.examVersionId, started);
      return started;
    },
  };
}
