import type { PersonRow } from '@invigil/shared/contracts/admin-people';
import type { Role } from '@invigil/shared/contracts/primitives';
import { DomainError } from '@invigil/shared/errors';
import { foldName } from '@invigil/shared/rules/search-name';
import { partOfLogin } from '@invigil/shared/rules/sign-in-secret';
import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { executePlanned, pageSql } from '../../execute-planned.ts';
import { groupWithDescendantsSql } from '../group/group-tree.ts';
import { accommodationJoinSql, type FoundPerson, personColumnsSql, personRowsOf } from './person-rows.ts';

export interface ListPeopleParams {
  search: string;
  /** With the groups below it. */
  groupId: string | null;
  role?: Role | 'staff' | undefined;
  archived: boolean;
  page: number;
  limit: number;
}

/** By name. One statement. */
export async function listPeople(
  db: DbOrTx,
  params: ListPeopleParams,
): Promise<{ rows: PersonRow[]; total: number }> {
  // A person who was not found has no row; one is left all the same, which tells the total of a page beyond the last.
  const found = await executePlanned<FoundPerson & { total: number }>(
    db,
    sql`with found as ${foundSql(params)},
    page as (
      select id, search_name from found order by search_name, id ${pageSql(params)}
    ), counted as (select count(*)::int as total from found)
    select counted.total, listed.*
    from counted left join page on true
    left join lateral (select ${personColumnsSql} from people p ${accommodationJoinSql} where p.id = page.id offset 0) listed on true
    order by page.search_name, page.id`,
  );
  return { rows: personRowsOf(found), total: found[0]?.total ?? 0 };
}

export async function getPerson(db: DbOrTx, personId: string): Promise<PersonRow> {
  const found = await db.execute<FoundPerson>(
    sql`select ${personColumnsSql} from people p ${accommodationJoinSql} where p.id = ${personId}`,
  );
  const [row] = personRowsOf(found.rows);
  if (!row) throw new DomainError('NOT_FOUND');
  return row;
}

/**
 * Who is listed. What takes a look at each person is looked through once, for the page and its total; all there are stand in an
 * index, which the page reads up to its end and the count as a whole.
 */
function foundSql({ archived, role, groupId, search }: ListPeopleParams): SQL {
  const narrowed = [...inGroup(groupId), ...matches(search)];
  const where = sql.join(
    [archived ? sql`archived_at is not null` : sql`archived_at is null`, ...hasRole(role), ...narrowed],
    sql` and `,
  );
  const kept = sql.raw(narrowed.length > 0 ? 'materialized' : 'not materialized');
  return sql`${kept} (select id, search_name from people where ${where})`;
}

function hasRole(role: ListPeopleParams['role']): SQL[] {
  if (role === undefined) return [];
  return [role === 'staff' ? sql`role <> 'student'` : sql`role = ${role}`];
}

function inGroup(groupId: string | null): SQL[] {
  if (groupId === null) return [];
  return [
    sql`id in (select gm.person_id from group_members gm where gm.group_id in ${groupWithDescendantsSql(groupId)})`,
  ];
}

/** `strpos` and not `like '%…%'`: half the time, and every sign stands for itself. Logins are looked through only for what can be in one. */
function matches(search: string): SQL[] {
  const folded = foldName(search);
  if (folded === '') return [];
  const login = partOfLogin(search);
  const inLogin = login === null ? sql`` : sql`or strpos(login, ${login}) > 0`;
  return [sql`(strpos(search_name, ${folded}) > 0 or strpos(email, ${folded}) > 0 ${inLogin})`];
}
