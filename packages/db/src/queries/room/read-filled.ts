import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';

/** How far a sitting's sheet is filled on the server. */
export interface Filled {
  /** Items with a non-blank answer. */
  answered: number;
  /** A digit a question in paper order: 0 nothing, 1 partly, 2 whole. */
  questions: string;
  lastSavedAt: Date | null;
}

/** Positions a row of bits; 30 leave the sign of an int alone. */
const bitsARow = 30;

/**
 * Of every sitting of one exam, in two statements: ten thousand sheets are half a million answers, so that they are read once and
 * come back as bits.
 */
export async function readFilled(
  db: DbOrTx,
  examId: string,
): Promise<(session: { id: string; examVersionId: string }) => Filled> {
  const papers = await readPapers(db, examId);
  const found = await db.execute<{
    session_id: string;
    row: number;
    bits: number | null;
    last_ms: string;
  }>(sql`
    select a.session_id, i.position / ${bitsARow}::int as row,
      bit_or(1 << (i.position % ${bitsARow}::int)) filter (where btrim(a.text) <> '') as bits,
      (extract(epoch from max(a.written_at)) * 1000)::text as last_ms
    from answers a join items i on i.id = a.item_id
    where a.session_id in (select id from sessions where exam_id = ${examId} and not is_preview)
    group by 1, 2`);
  const bySession = Map.groupBy(found.rows, (row) => row.session_id);
  return ({ id, examVersionId }) => {
    const rows = bySession.get(id) ?? [];
    const bits: number[] = [];
    for (const row of rows) bits[row.row] = row.bits ?? 0;
    const isFilled = (position: number) =>
      ((bits[Math.floor(position / bitsARow)] ?? 0) & (1 << (position % bitsARow))) !== 0;
    const counts = (papers.get(examVersionId) ?? []).map((positions) => ({
      filled: positions.filter(isFilled).length,
      items: positions.length,
    }));
    return {
      answered: counts.reduce((sum, { filled }) => sum + filled, 0),
      questions: counts
        .map(({ filled, items }) => (filled === 0 ? '0' : filled === items ? '2' : '1'))
        .join(''),
      lastSavedAt:
        rows.length === 0 ? null : new Date(Math.max(...rows.map(({ last_ms }) => Number(last_ms)))),
    };
  };
}

/** By version: the positions of each question's items, questions in order. */
async function readPapers(db: DbOrTx, examId: string): Promise<Map<string, number[][]>> {
  const found = await db.execute<{ exam_version_id: string; positions: number[] }>(sql`
    select i.exam_version_id, array_agg(i.position) as positions
    from items i join exam_versions v on v.id = i.exam_version_id
    where v.exam_id = ${examId} group by i.exam_version_id, i.question order by i.exam_version_id, i.question`);
  const papers = new Map<string, number[][]>();
  for (const { exam_version_id, positions } of found.rows)
    papers.set(exam_version_id, [...(papers.get(exam_version_id) ?? []), positions]);
  return papers;
}
