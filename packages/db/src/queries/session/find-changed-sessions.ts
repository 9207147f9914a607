import { isNull, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { people, sessions } from '../../schema/index.ts';
import type { SessionRow } from './session-state.ts';

export interface Watched {
  sessionId: string;
  personId: string;
  /** Of the sign-in that watches. */
  authVersion: number;
  /** The version last told of; `''` before the first. */
  version: string;
}

export interface WatchedChange {
  at: number;
  kind: 'changed';
  session: SessionRow;
  /** To name next time. */
  version: string;
  now: Date;
}

/** `gone`: no longer there, or its watcher's sign-in does not stand. */
export type WatchedNews = { at: number; kind: 'gone' } | WatchedChange;

/** Of sessions that are watched, what is news to their watchers, by their place in the list: one statement, nothing for one that stayed as it was. */
export async function findChangedSessions(
  db: DbOrTx,
  watched: readonly Watched[],
): Promise<readonly WatchedNews[]> {
  if (watched.length === 0) return [];
  const rows = await db
    .select({
      at: sql<string>`w.at::text`,
      session: sessions,
      // Every update of a row makes another version of it, and nothing but an update does.
      version: sql<string | null>`${sessions}.xmin::text`,
      nowMs: sql<string>`(extract(epoch from clock_timestamp()) * 1000)::text`,
    })
    .from(
      sql`unnest(${sql.param(watched.map((one) => one.sessionId))}::uuid[],
        ${sql.param(watched.map((one) => one.personId))}::uuid[],
        ${sql.param(watched.map((one) => one.authVersion))}::int[],
        ${sql.param(watched.map((one) => one.version))}::text[])
        with ordinality as w (session_id, person_id, auth_version, version, at)`,
    )
    .leftJoin(
      people,
      sql`${people.id} = w.person_id and ${people.authVersion} = w.auth_version
        and ${isNull(people.disabledAt)} and ${isNull(people.archivedAt)}`,
    )
    .leftJoin(sessions, sql`${sessions.id} = w.session_id and ${sessions.personId} = ${people.id}`)
    .where(sql`${sessions.id} is null or ${sessions}.xmin::text <> w.version`);
  return rows.map(({ at, session, version, nowMs }) =>
    session === null || version === null
      ? { at: Number(at) - 1, kind: 'gone' }
      : {
          at: Number(at) - 1,
          kind: 'changed',
          session,
          version,
          now: new Date(Math.floor(Number(nowMs))),
        },
  );
}
