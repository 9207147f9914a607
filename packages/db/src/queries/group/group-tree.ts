import { type SQL, sql } from 'drizzle-orm';

/** A group and everything below it, as a subquery of `id`. */
export function groupWithDescendantsSql(groupId: string | SQL): SQL {
  return sql`(with recursive below as (
    select g.id from groups g where g.id = ${groupId}
    union select child.id from groups child join below on child.parent_id = below.id
  ) select id from below)`;
}
