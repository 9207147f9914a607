import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';

/**
 * Whom an exam's assignments reach: everyone, a group with the groups below it, or one person; students who are not archived.
 * The one definition, as a subquery of `person_id`; `examId` may be an id or a column of the statement around it.
 */
export function assignedSql(examId: string | SQL): SQL {
  return sql`(select ap.id as person_id from people ap
    where ap.role = 'student' and ap.archived_at is null and (
      exists (select 1 from exam_assignments aa where aa.exam_id = ${examId} and (aa.everyone or aa.person_id = ap.id))
      or exists (select 1 from group_members gm where gm.person_id = ap.id and gm.group_id in (
        with recursive reached as (
          select aa.group_id as id from exam_assignments aa where aa.exam_id = ${examId} and aa.group_id is not null
          union select child.id from groups child join reached on child.parent_id = reached.id
        ) select id from reached))))`;
}

/**
 * The same asked of one person, upwards from the groups that hold them: a start must not look through everyone. Both may be an id
 * or a column of the statement around it.
 */
export function reachesPersonSql(examId: string | SQL, personId: string | SQL): SQL {
  return sql`exists (select 1 from people ap
    join exam_assignments aa on aa.exam_id = ${examId} and (aa.everyone or aa.person_id = ap.id or aa.group_id in (
      with recursive above as (
        select gm.group_id as id from group_members gm where gm.person_id = ap.id
        union select parent.parent_id from groups parent join above on parent.id = above.id
          where parent.parent_id is not null
      ) select id from above))
    where ap.id = ${personId} and ap.role = 'student' and ap.archived_at is null)`;
}

export interface AssignedPerson {
  personId: string;
  fullName: string;
}

/** By name, for the room and for streaks. */
export async function listAssignedPeople(db: DbOrTx, examId: string): Promise<AssignedPerson[]> {
  const found = await db.execute<{ person_id: string; full_name: string }>(sql`
    select p.id as person_id, p.full_name from people p
    where p.id in ${assignedSql(examId)} order by p.full_name, p.id`);
  return found.rows.map((row) => ({ personId: row.person_id, fullName: row.full_name }));
}

export async function isAssigned(db: DbOrTx, examId: string, personId: string): Promise<boolean> {
  const found = await db.execute<{ assigned: boolean }>(
    sql`select ${reachesPersonSql(sql`${examId}::uuid`, sql`${personId}::uuid`)} as assigned`,
  );
  return found.rows[0]?.assigned ?? false;
}
