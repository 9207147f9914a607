import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { epochMs } from '../result/iso-instant.ts';

/** How far a sitting's sheet is filled on the server. */
export interface Filled {
  /** Items with a non-blank answer. */
  answered: number;
  /** A digit a question in paper order: 0 nothing, 1 partly, 2 whole. */
  questions: string;
  lastSavedAt: Date | null;
}

/** Positions in one number; 30 leave the sign of an int alone. */
const bitsAWord = 30;
const wordMask = 2 ** bitsAWord - 1;

/**
 * Of every sitting of one exam, in two statements: ten thousand sheets are half a million answers, so that they are read once and
 * come back as bits, a word for each thirty positions of the longest paper.
 */
export async function readFilled(
  db: DbOrTx,
  examId: string,
): Promise<(session: { id: string; examVersionId: string }) => Filled> {
  const papers = await readPapers(db, examId);
  const words = Math.max(1, ...[...papers.values()].map(({ words }) => words));
  const longs = Math.ceil(words / 2);
  const found = await db.execute<{ session_id: string; words: number[]; last_ms: number }>(sql`
    select session_id, array[${each(
      longs,
      (long) => sql`(l${sql.raw(String(long))} & ${wordMask}::bigint)::int,
      (l${sql.raw(String(long))} >> ${bitsAWord}::int)::int`,
    )}] as words, last_ms
    from (select a.session_id, ${each(longs, (long) => longSql(long, longs))}, ${epochMs(sql`max(a.written_at)`)} as last_ms
      from sessions s join answers a on a.session_id = s.id join items i on i.id = a.item_id
      where s.exam_id = ${examId} group by a.session_id) filled`);
  const bySession = new Map(found.rows.map((row) => [row.session_id, row]));
  return ({ id, examVersionId }) => {
    const row = bySession.get(id);
    const questions = papers.get(examVersionId)?.questions ?? [];
    return {
      answered: row ? row.words.reduce((sum, word) => sum + countBits(word), 0) : 0,
      questions: questions.map((masks) => digitOf(masks, row?.words)).join(''),
      lastSavedAt: row ? new Date(row.last_ms) : null,
    };
  };
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

function digitOf(masks: readonly number[], words: readonly number[] | undefined): '0' | '1' | '2' {
  if (!words) return '0';
  let some = false;
  let all = true;
  for (const [word, mask] of masks.entries()) {
    const filled = (words[word] ?? 0) & mask;
    if (filled !== 0) some = true;
    if (filled !== mask) all = false;
  }
  return all ? '2' : some ? '1' : '0';
}

function countBits(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

interface Paper {
  words: number;
  /** Of each question in order, a mask a word. */
  questions: number[][];
}

/** By version. */
async function readPapers(db: DbOrTx, examId: string): Promise<Map<string, Paper>> {
  const found = await db.execute<{ exam_version_id: string; positions: number[] }>(sql`
    select i.exam_version_id, array_agg(i.position) as positions
    from items i join exam_versions v on v.id = i.exam_version_id
    where v.exam_id = ${examId} group by i.exam_version_id, i.question order by i.exam_version_id, i.question`);
  const byVersion = Map.groupBy(found.rows, ({ exam_version_id }) => exam_version_id);
  return new Map(
    [...byVersion].map(([version, rows]) => {
      const words = 1 + Math.floor(Math.max(...rows.flatMap(({ positions }) => positions)) / bitsAWord);
      return [version, { words, questions: rows.map(({ positions }) => masksOf(positions, words)) }];
    }),
  );
}

function masksOf(positions: readonly number[], words: number): number[] {
  const masks = new Array<number>(words).fill(0);
  for (const position of positions) {
    const word = Math.floor(position / bitsAWord);
    masks[word] = (masks[word] ?? 0) | (1 << (position % bitsAWord));
  }
  return masks;
}
