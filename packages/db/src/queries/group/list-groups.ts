import type { GroupRow } from '@invigil/shared/contracts/admin-people';
import type { GroupId } from '@invigil/shared/ids';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { groups } from '../../schema/index.ts';

/** All groups by name, archived ones too; members of the groups below count, each person once. One statement. */
export async function listGroups(db: DbOrTx): Promise<GroupRow[]> {
  const rows = await db
    .select({
      group: groups,
      memberCount: sql<number>`coalesce(counted.members, 0)`,
    })
    .from(groups)
    .leftJoin(
      sql`(with recursive under as (
          select id as top, id from groups
          union select under.top, child.id from groups child join under on child.parent_id = under.id
        )
        select under.top, count(distinct gm.person_id)::int as members
        from under join group_members gm on gm.group_id = under.id
        join people p on p.id = gm.person_id and p.archived_at is null
        group by under.top) counted`,
      sql`counted.top = groups.id`,
    )
    .orderBy(groups.name, groups.id);
  return rows.map(({ group, memberCount }) => ({
    groupId: group.id as GroupId,
    name: group.name,
    kind: group.kind,
    parentId: group.parentId as GroupId | null,
    memberCount,
    archived: group.archivedAt !== null,
  }));
}
