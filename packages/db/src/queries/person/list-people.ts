import type { PersonRow } from '@invigil/shared/contracts/admin-people';
import type { Role } from '@invigil/shared/contracts/primitives';
import { DomainError } from '@invigil/shared/errors';
import type { PersonId } from '@invigil/shared/ids';
import { foldName } from '@invigil/shared/rules/search-name';
import { normaliseLogin } from '@invigil/shared/rules/sign-in-secret';
import { and, eq, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { accommodations, people } from '../../schema/index.ts';
import { groupWithDescendantsSql } from '../group/group-tree.ts';
import { likeAnywhere } from './search-sql.ts';

export interface ListPeopleParams {
  search: string;
  /** With the groups below it. */
  groupId: string | null;
  role?: Role | 'staff' | undefined;
  archived: boolean;
  page: number;
  limit: number;
}

/** By name. Two statements. */
export async function listPeople(
  db: DbOrTx,
  params: ListPeopleParams,
): Promise<{ rows: PersonRow[]; total: number }> {
  const where = and(
    params.archived ? isNotNull(people.archivedAt) : isNull(people.archivedAt),
    hasRole(params.role),
    params.groupId === null
      ? undefined
      : sql`people.id in (select gm.person_id from group_members gm
          where gm.group_id in ${groupWithDescendantsSql(params.groupId)})`,
    matches(params.search),
  );
  const [counted] = await db.select({ total: sql<number>`count(*)::int` }).from(people).where(where);
  // The page first: groups and the rest are looked up for a hundred people and not for all who come before them.
  const page = db
    .select({ id: people.id })
    .from(people)
    .where(where)
    .orderBy(people.searchName, people.id)
    .limit(params.limit)
    .offset((params.page - 1) * params.limit);
  const rows = await selectPeople(db)
    .where(sql`people.id = any(array(${page}))`)
    .orderBy(people.searchName, people.id);
  return { rows: rows.map(personRowOf), total: counted?.total ?? 0 };
}

export async function getPerson(db: DbOrTx, personId: string): Promise<PersonRow> {
  const [row] = await selectPeople(db).where(eq(people.id, personId));
  if (!row) throw new DomainError('NOT_FOUND');
  return personRowOf(row);
}

function hasRole(role: ListPeopleParams['role']): SQL | undefined {
  if (role === undefined) return undefined;
  return role === 'staff' ? ne(people.role, 'student') : eq(people.role, role);
}

function matches(search: string): SQL | undefined {
  const folded = foldName(search);
  if (folded === '') return undefined;
  return sql`(people.search_name like ${likeAnywhere(folded)}
    or lower(people.login) like ${likeAnywhere(normaliseLogin(search).toLowerCase())}
    or people.email like ${likeAnywhere(folded)})`;
}

function selectPeople(db: DbOrTx) {
  return db
    .select({
      person: people,
      accommodation: accommodations,
      groups: sql<PersonRow['groups']>`coalesce((select
          json_agg(json_build_object('groupId', g.id, 'name', g.name) order by g.name, g.id)
        from group_members gm join groups g on g.id = gm.group_id where gm.person_id = people.id), '[]')`,
    })
    .from(people)
    .leftJoin(accommodations, eq(accommodations.personId, people.id))
    .$dynamic();
}

function personRowOf(row: {
  person: typeof people.$inferSelect;
  accommodation: typeof accommodations.$inferSelect | null;
  groups: PersonRow['groups'];
}): PersonRow {
  const { person, accommodation } = row;
  return {
    personId: person.id as PersonId,
    fullName: person.fullName,
    login: person.login,
    email: person.email,
    role: person.role,
    locale: person.locale,
    groups: row.groups,
    accommodation: accommodation && {
      factor: accommodation.factor,
      extraMinutes: accommodation.extraMinutes,
      breakMinutes: accommodation.breakMinutes,
      displayNeeds: accommodation.displayNeeds,
    },
    disabled: person.disabledAt !== null,
    archived: person.archivedAt !== null,
    isDemo: person.isDemo,
    version: person.version,
  };
}
