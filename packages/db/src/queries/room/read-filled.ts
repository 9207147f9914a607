import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { epochMs } from '../../instants.ts';
import { writtenSinceSql } from './read-room-head.ts';
import { type Bits, bitsAWord } from './sheet-bits.ts';

/** Of one sitting: what is filled, and when anything of it was last written. */
export interface Sheet {
  sessionId: string;
  bits: Bits;
  lastSavedMs: number;
}

const wordMask = 2 ** bitsAWord - 1;

/**
 * Of every sitting of one exam with an answer: ten thousand sheets are half a million answers, so that they are read once and come
 * back as bits, `words` words each.
 */
export async function readSheets(db: DbOrTx, examId: string, words: number): Promise<Sheet[]> {
  const longs = Math.ceil(words / 2);
  const found = await db.execute<Sheet & Record<string, unknown>>(sql`
    select session_id as "sessionId", array[${each(
      longs,
      (long) => sql`(l${sql.raw(String(long))} & ${wordMask}::bigint)::int,
      (l${sql.raw(String(long))} >> ${bitsAWord}::int)::int`,
    )}] as bits, last_ms as "lastSavedMs"
    from (select a.session_id, ${each(longs, (long) => longSql(long, longs))}, ${epochMs(sql`max(a.written_at)`)} as last_ms
      from sessions s join answers a on a.session_id = s.id join items i on i.id = a.item_id
      where s.exam_id = ${examId} group by a.session_id) filled`);
  return found.rows;
}

export interface WrittenAnswer {
  sessionId: string;
  position: number;
  isFilled: boolean;
  writtenMs: number;
}

/**
 * Answers that were written since `horizon`. In sittings that are over an answer changes only together with the sitting's row, so that
 * of a room that has gone home nothing is read.
 */
export async function readWrittenAnswers(
  db: DbOrTx,
  examId: string,
  horizon: string,
): Promise<WrittenAnswer[]> {
  const found = await db.execute<WrittenAnswer & Record<string, unknown>>(sql`
    select a.session_id as "sessionId", i.position, btrim(a.text) <> '' as "isFilled", ${epochMs(sql`a.written_at`)} as "writtenMs"
    from sessions s join answers a on a.session_id = s.id join items i on i.id = a.item_id
    where s.exam_id = ${examId} and (s.status = 'in_progress' or ${writtenSinceSql('s', horizon)})
      and ${writtenSinceSql('a', horizon)}`);
  return found.rows;
}

/** Two words in one aggregate: each costs a look at half a million rows. */
function longSql(long: number, longs: number): SQL {
  const from = long * 2 * bitsAWord;
  const within = longs === 1 ? sql`true` : sql`i.position / ${2 * bitsAWord}::int = ${long}::int`;
  return sql`coalesce(bit_or(1::bigint << (i.position - ${from}::int)) filter (where btrim(a.text) <> '' and ${within}), 0)
    as l${sql.raw(String(long))}`;
}

function each(count: number, part: (index: number) => SQL): SQL {
  return sql.join(
    Array.from({ length: count }, (_, index) => part(index)),
    sql`, `,
  );
}
