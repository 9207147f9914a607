import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';

/** Anyone but a staff member's preview; from then on only the key changes (design.md §2). */
export const startedSql = (examId: string | SQL): SQL<boolean> =>
  sql<boolean>`exists (select 1 from sessions st where st.exam_id = ${examId} and not st.is_preview)`;

export async function hasStarted(db: DbOrTx, examId: string): Promise<boolean> {
  const found = await db.execute<{ started: boolean }>(sql`select ${startedSql(examId)} as started`);
  return found.rows[0]?.started ?? false;
}
