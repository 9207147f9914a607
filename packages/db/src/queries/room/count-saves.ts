import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';

const binSeconds = 10;
const bins = 90;

/** Saves that stand, by the ten seconds in which they were written, oldest bin first: the last fifteen minutes. */
export async function countSaves(db: DbOrTx, examId: string): Promise<number[]> {
  const found = await db.execute<{ age: number; n: number }>(sql`
    select floor(extract(epoch from statement_timestamp() - a.written_at) / ${binSeconds})::int as age, count(*)::int as n
    from sessions s join answers a on a.session_id = s.id
    where s.exam_id = ${examId} and a.written_at > statement_timestamp() - ${binSeconds * bins} * interval '1 second'
    group by 1`);
  const counts = new Array<number>(bins).fill(0);
  for (const { age, n } of found.rows) if (age >= 0 && age < bins) counts[bins - 1 - age] = n;
  return counts;
}
