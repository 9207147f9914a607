import type { Db } from '@invigil/db/client';
import {
  findWrappedBookletKey,
  type WrappedBookletKey,
} from '@invigil/db/queries/exam-listing/find-sealed-booklet';
import {
  findVersionContent,
  type VersionContent,
} from '@invigil/db/queries/exam-listing/find-version-content';
import type { Keys } from '../keys/keys.ts';
import { type CacheFigures, createBoundedCache } from './bounded-cache.ts';

/** A paper of 55 items takes some 20 kB: twenty megabytes. */
const mostVersions = 1_000;

export interface VersionContents {
  /** The paper of a version. Throws when there is no such version. */
  contentOf(examVersionId: string): Promise<VersionContent>;
  /** Of the version's sealed booklet; null while no lobby has asked for one, or when this keyring does not open it. */
  wrappedBookletKeyOf(examVersionId: string): Promise<WrappedBookletKey | null>;
  figures(): { contents: CacheFigures; bookletKeys: CacheFigures };
}

/**
 * Published versions are immutable, so what is read once stands for the life of the process: ten thousand who start in the same
 * second ask the database once. A version that is not published, and a booklet that is not sealed yet, are asked for again.
 */
export function createVersionContents(studentDb: Db, keys: Pick<Keys, 'bookletKey'>): VersionContents {
  const contents = createBoundedCache<VersionContent>({
    maxWeight: mostVersions,
    isKept: ({ isPublished }) => isPublished,
  });
  const bookletKeys = createBoundedCache<WrappedBookletKey | null>({
    maxWeight: mostVersions,
    // One that can't be opened is replaced when a lobby next asks.
    isKept: (wrapped) => wrapped !== null,
  });
  return {
    contentOf: (examVersionId) =>
      contents.get(examVersionId, async () => {
        const content = await findVersionContent(studentDb, examVersionId);
        if (!content) throw new Error('a session names a version that does not exist');
        return content;
      }),
    wrappedBookletKeyOf: (examVersionId) =>
      bookletKeys.get(examVersionId, async () => {
        const wrapped = await findWrappedBookletKey(studentDb, examVersionId);
        return wrapped && keys.bookletKey(examVersionId, wrapped) !== null ? wrapped : null;
      }),
    figures: () => ({ contents: contents.figures(), bookletKeys: bookletKeys.figures() }),
  };
}
