import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { SubmittedAnswer } from '../../schema/index.ts';

/** What stands of sessions locked by the caller, and the moment at which it was read; one statement. */
export interface StoredAnswers {
  at: Date;
  bySession: Map<string, Record<string, SubmittedAnswer>>;
}

interface Row extends Record<string, unknown> {
  at_ms: string;
  session_id: string;
  /** Null when nothing is stored. */
  answers: Record<string, SubmittedAnswer> | null;
}

/** One row a session and not one an answer: of a whole room's hand-ins that is half the time. */
export async function readStoredAnswers(tx: Tx, sessionIds: readonly string[]): Promise<StoredAnswers> {
  const found = await tx.execute<Row>(sql`
    select (extract(epoch from clock_timestamp()) * 1000)::text as at_ms, s.id as session_id,
      (select json_object_agg(a.item_id, json_build_object('epoch', a.epoch, 'revision', a.revision,
        'text', a.text, 'locale', a.locale)) from answers a where a.session_id = s.id) as answers
    from unnest(${sql.param([...sessionIds])}::uuid[]) as s (id)`);
  const bySession: StoredAnswers['bySession'] = new Map();
  for (const { session_id, answers } of found.rows) if (answers !== null) bySession.set(session_id, answers);
  return { at: new Date(Math.floor(Number(found.rows[0]?.at_ms))), bySession };
}
