import type { GroupId } from '@invigil/shared/ids';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';

/** The groups a person is in, with those above them: a class and its school. */
const ownGroups = (personId: string) => sql`(with recursive own as (
    select g.id, g.name, g.parent_id, g.archived_at from groups g
    join group_members m on m.group_id = g.id and m.person_id = ${personId}
    union select g.id, g.name, g.parent_id, g.archived_at from groups g join own on g.id = own.parent_id
  ) select id, name from own where archived_at is null)`;

export async function isOwnGroup(db: DbOrTx, groupId: string, personId: string): Promise<boolean> {
  const found = await db.execute(sql`select 1 from ${ownGroups(personId)} own where id = ${groupId}`);
  return found.rows.length > 0;
}

export async function listOwnGroups(
  db: DbOrTx,
  personId: string,
): Promise<{ groupId: GroupId; name: string }[]> {
  const found = await db.execute<{ groupId: GroupId; name: string }>(
    sql`select id as "groupId", name from ${ownGroups(personId)} own order by name, id`,
  );
  return found.rows;
}
