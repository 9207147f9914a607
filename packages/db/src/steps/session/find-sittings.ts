import type { SittingsTarget } from '@invigil/shared/contracts/admin-room';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';

/** Ids, or what stands for those in progress now. Each is judged again on its locked row. */
export type SittingsWanted = readonly string[] | Exclude<SittingsTarget, readonly unknown[]>;

/** Sorted, each once. */
export async function findSittings(db: DbOrTx, examId: string, wanted: SittingsWanted): Promise<string[]> {
  if (isNamed(wanted)) return [...new Set(wanted)].sort();
  const inGroup =
    wanted === 'all'
      ? sql`true`
      : sql`s.person_id in (select m.person_id from group_members m where m.group_id in (
          with recursive reached as (
            select g.id from groups g where g.id = ${wanted.groupId}
            union select child.id from groups child join reached on child.parent_id = reached.id
          ) select id from reached))`;
  const found = await db.execute<{ id: string }>(sql`
    select s.id from sessions s
    where s.exam_id = ${examId} and s.status = 'in_progress' and not s.is_preview and ${inGroup} order by s.id`);
  return found.rows.map(({ id }) => id);
}

export function isNamed(wanted: SittingsWanted): wanted is readonly string[] {
  return Array.isArray(wanted);
}
