import { and, eq } from 'drizzle-orm';
import type { Db } from '../../client.ts';
import { sealedBooklets } from '../../schema/index.ts';
import { inTransaction } from '../../transaction.ts';

export interface SealedBookletToKeep {
  examVersionId: string;
  bookletId: string;
  kid: string;
  wrappedKey: Buffer;
  content: Buffer;
  /** The key id of a copy that nobody can open any more; null when there was none. */
  replacesKid: string | null;
}

/** Of two API processes that seal at once, the first one's copy stays: the caller reads again what is kept. */
export async function keepSealedBooklet(db: Db, sealed: SealedBookletToKeep): Promise<void> {
  const { replacesKid, ...row } = sealed;
  await inTransaction(db, async (tx) => {
    if (replacesKid === null) {
      await tx.insert(sealedBooklets).values(row).onConflictDoNothing();
      return;
    }
    await tx
      .update(sealedBooklets)
      .set({ kid: row.kid, wrappedKey: row.wrappedKey, content: row.content })
      .where(and(eq(sealedBooklets.examVersionId, row.examVersionId), eq(sealedBooklets.kid, replacesKid)));
  });
}
