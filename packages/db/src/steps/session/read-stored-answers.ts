import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { SubmittedAnswer } from '../../schema/index.ts';

/** What stands of sessions locked by the caller, and the moment at which it was read; one statement. */
export interface StoredAnswers {
  at: Date;
  bySession: Map<string, Record<string, SubmittedAnswer>>;
}

export async function readStoredAnswers(tx: Tx, sessionIds: readonly string[]): Promise<StoredAnswers> {
  const found = await tx.execute<Row>(sql`
    select (extract(epoch from clock_timestamp()) * 1000)::text as at_ms,
      a.session_id, a.item_id, a.epoch, a.revision, a.text, a.locale
    from (select 1) as one left join answers a on a.session_id = any(${sql.param([...sessionIds])}::uuid[])`);
  const bySession: StoredAnswers['bySession'] = new Map();
  for (const { session_id, item_id, epoch, revision, text, locale } of found.rows) {
    if (session_id === null) continue;
    const stored = bySession.get(session_id) ?? {};
    stored[item_id] = { epoch, revision, text, locale };
    bySession.set(session_id, stored);
  }
  return { at: new Date(Math.floor(Number(found.rows[0]?.at_ms))), bySession };
}

interface Row extends Record<string, unknown> {
  at_ms: string;
  /** Null in the one row that comes when nothing is stored. */
  session_id: string | null;
  item_id: string;
  epoch: number;
  revision: number;
  text: string;
  locale: string;
}
