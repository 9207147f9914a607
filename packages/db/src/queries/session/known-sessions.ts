import { sql } from 'drizzle-orm';
import type { Db } from '../../client.ts';
import type { SessionRow } from '../../locks.ts';
import { sessions } from '../../schema/index.ts';

/** A session and the version of its row that a statement has just seen (`xmin`): another version, another row. */
export interface SeenSession {
  sessionId: string;
  version: string;
}

/** Rows of sessions by version, so that a statement tells a version and not a whole row for each student's call. */
export interface KnownSessions {
  /** By id; absent for a session that is no longer there. A row may be newer than the version that was seen, never older. */
  rowsOf(seen: readonly SeenSession[]): Promise<ReadonlyMap<string, SessionRow>>;
}

export function createKnownSessions(db: Db, mostKnown = 20_000): KnownSessions {
  const known = new Map<string, { version: string; row: SessionRow }>();
  const shelve = createShelf();

  // Prepared, whatever the number of ids: to plan it anew for each group costs as much as the group.
  const find = db
    .select({ row: sessions, version: sql<string>`${sessions}.xmin::text` })
    .from(sessions)
    .where(sql`${sessions.id} = any(${sql.placeholder('ids')}::uuid[])`)
    .prepare('known-sessions');

  async function learn(ids: readonly string[]): Promise<void> {
    for (const each of await find.execute({ ids })) {
      each.row.salt = shelve(each.row.salt);
      known.set(each.row.id, each);
    }
  }

  return {
    async rowsOf(seen) {
      const isUnknown = ({ sessionId, version }: SeenSession) => known.get(sessionId)?.version !== version;
      const ids = new Set(seen.flatMap((one) => (isUnknown(one) ? [one.sessionId] : [])));
      if (ids.size > 0) await learn([...ids]);
      const rows = new Map<string, SessionRow>();
      for (const { sessionId } of seen) {
        const row = known.get(sessionId)?.row;
        if (row) rows.set(sessionId, row);
      }
      for (const id of known.keys()) {
        if (known.size <= mostKnown) break;
        known.delete(id);
      }
      return rows;
    },
  };
}

const shelfBytes = 8_192;

/** What the driver hands out is a window on all that one read brought, which would be kept as long as the window. */
function createShelf() {
  let shelf = Buffer.alloc(0);
  return (bytes: Buffer): Buffer => {
    if (shelf.length < bytes.length) shelf = Buffer.allocUnsafeSlow(Math.max(shelfBytes, bytes.length));
    const own = shelf.subarray(0, bytes.length);
    shelf = shelf.subarray(bytes.length);
    bytes.copy(own);
    return own;
  };
}
