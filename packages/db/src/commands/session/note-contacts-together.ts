import { DomainError } from '@invigil/shared/errors';
import { sql } from 'drizzle-orm';
import type { Db } from '../../client.ts';
import type { StateRow } from '../../queries/session/find-session.ts';
import type { KnownSessions } from '../../queries/session/known-sessions.ts';

export interface OwnedContact {
  sessionId: string;
  personId: string;
  deviceId: string;
  pendingCount: number;
  refusedCount: number;
  pageVisible: boolean;
}

interface Row extends Record<string, unknown> {
  ordinal: number;
  version: string;
  nowMs: string;
}

/**
 * Signs of life of many devices in one statement; `results[i]` answers `asked[i]`. No session twice. Takes no lock on a session. A device
 * that lost the session still asks for its state; the board shows the one that holds it.
 */
export async function noteContactsTogether(
  db: Db,
  known: KnownSessions,
  asked: readonly OwnedContact[],
): Promise<(StateRow | DomainError)[]> {
  // As Postgres writes ids: what is found is matched with what was asked.
  const contacts = asked.map((contact) => ({ ...contact, sessionId: contact.sessionId.toLowerCase() }));
  const column = (of: (contact: OwnedContact) => unknown) => sql.param(contacts.map(of));
  const found = await db.execute<Row>(sql`
    with asked as materialized (
      select a.*, s.device_id as holder_id, s.xmin::text as version
      from unnest(${column((one) => one.sessionId)}::uuid[], ${column((one) => one.personId)}::uuid[],
        ${column((one) => one.deviceId)}::uuid[], ${column((one) => one.pendingCount)}::int[],
        ${column((one) => one.refusedCount)}::int[], ${column((one) => one.pageVisible)}::boolean[])
        with ordinality as a (session_id, person_id, device_id, pending_count, refused_count, page_visible, ordinal)
      join sessions s on s.id = a.session_id and s.person_id = a.person_id
    ), noted as (
      insert into session_contacts (session_id, device_id, contact_at, pending_count, refused_count, page_visible)
      select session_id, device_id, clock_timestamp(), pending_count, refused_count, page_visible
      from asked where holder_id = device_id order by session_id
      on conflict (session_id) do update set device_id = excluded.device_id, contact_at = excluded.contact_at,
        pending_count = excluded.pending_count, refused_count = excluded.refused_count, page_visible = excluded.page_visible
    )
    select ordinal::int as ordinal, version, (extract(epoch from clock_timestamp()) * 1000)::text as "nowMs" from asked`);
  const results: (StateRow | DomainError)[] = contacts.map(() => new DomainError('NOT_FOUND'));
  const rows = await known.rowsOf(
    found.rows.map(({ ordinal, version }) => ({
      sessionId: (contacts[ordinal - 1] as OwnedContact).sessionId,
      version,
    })),
  );
  for (const { ordinal, nowMs } of found.rows) {
    const session = rows.get((contacts[ordinal - 1] as OwnedContact).sessionId);
    if (session) results[ordinal - 1] = { session, now: new Date(Math.floor(Number(nowMs))) };
  }
  return results;
}
