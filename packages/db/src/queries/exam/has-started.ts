import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';

/**
 * Anyone but a staff member's preview; from then on only the key changes (design.md §2). Asked for the first sitting in an order that one
 * index alone has (`sessions_exam_status`): where a few exams hold all sittings, a plain `exists` reads the whole table for every exam
 * that has none.
 */
export const startedSql = (examId: string | SQL): SQL<boolean> =>
  sql<boolean>`((select st.id from sessions st where st.exam_id = ${examId} and not st.is_preview
    order by st.status, st.is_preview limit 1) is not null)`;

export async function hasStarted(db: DbOrTx, examId: string): Promise<boolean> {
  const found = await db.execute<{ started: boolean }>(sql`select ${startedSql(examId)} as started`);
  return found.rows[0]?.started ?? false;
}
