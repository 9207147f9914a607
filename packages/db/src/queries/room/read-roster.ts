import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { assignedSql } from '../exam/assigned-people.ts';

export interface RosterPerson {
  personId: string;
  fullName: string;
  /** Names of groups, joined. */
  group: string | null;
}

/** Everyone who may sit or has sat, by name. */
export async function readRoster(db: DbOrTx, examId: string): Promise<RosterPerson[]> {
  const found = await db.execute<RosterPerson & Record<string, unknown>>(sql`
    with listed as materialized (
      select person_id from ${assignedSql(examId)} assigned
      union select person_id from sessions where exam_id = ${examId} and not is_preview
    ), named as (
      select m.person_id, string_agg(g.name, ', ' order by g.name) as names
      from listed join group_members m on m.person_id = listed.person_id join groups g on g.id = m.group_id group by 1
    )
    select p.id as "personId", p.full_name as "fullName", named.names as "group"
    from listed join people p on p.id = listed.person_id left join named on named.person_id = p.id
    order by p.full_name, p.id`);
  return found.rows;
}
