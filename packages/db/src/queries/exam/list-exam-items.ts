import { inArray, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { items } from '../../schema/index.ts';

export type ItemWithKey = typeof items.$inferSelect & { accepted: string[]; void: boolean };

/** Items of some versions in paper order, each with its cell of the key in force. One statement. */
export async function listExamItems(db: DbOrTx, examVersionIds: readonly string[]): Promise<ItemWithKey[]> {
  if (examVersionIds.length === 0) return [];
  const entry = (column: 'accepted' | 'void') => sql`(select e.${sql.raw(column)} from key_entries e
    join key_versions k on k.id = e.key_version_id
    where e.item_id = items.id and k.exam_version_id = items.exam_version_id
    order by k.number desc limit 1)`;
  const rows = await db
    .select({
      item: items,
      accepted: sql<string[]>`coalesce(${entry('accepted')}, '{}')`,
      void: sql<boolean>`coalesce(${entry('void')}, false)`,
    })
    .from(items)
    .where(inArray(items.examVersionId, [...examVersionIds]))
    .orderBy(items.examVersionId, items.position);
  return rows.map((row) => ({ ...row.item, accepted: row.accepted, void: row.void }));
}
