import type { PersonRow } from '@invigil/shared/contracts/admin-people';
import type { PersonId } from '@invigil/shared/ids';
import { type SQL, sql } from 'drizzle-orm';

/** A person of the table `p` as staff see them; null where an outer join found none. */
export interface FoundPerson extends Record<string, unknown> {
  id: string | null;
  full_name: string;
  login: string | null;
  email: string | null;
  role: PersonRow['role'];
  locale: PersonRow['locale'];
  is_demo: boolean;
  version: number;
  disabled: boolean;
  archived: boolean;
  factor: number | null;
  extra_minutes: number;
  break_minutes: number;
  display_needs: string;
  groups: PersonRow['groups'];
}

/** The columns of `FoundPerson`, by which `accommodationJoinSql` must be joined. */
export const personColumnsSql: SQL = sql`p.id, p.full_name, p.login, p.email, p.role, p.locale, p.is_demo, p.version,
  p.disabled_at is not null as disabled, p.archived_at is not null as archived,
  a.factor::float8 as factor, a.extra_minutes, a.break_minutes, a.display_needs,
  coalesce((select json_agg(json_build_object('groupId', g.id, 'name', g.name) order by g.name, g.id)
    from group_members gm join groups g on g.id = gm.group_id where gm.person_id = p.id), '[]') as groups`;

export const accommodationJoinSql: SQL = sql`left join accommodations a on a.person_id = p.id`;

export function personRowsOf(found: readonly FoundPerson[]): PersonRow[] {
  return found.flatMap((row) => (row.id === null ? [] : [personRowOf(row.id, row)]));
}

function personRowOf(id: string, row: FoundPerson): PersonRow {
  return {
    personId: id as PersonId,
    fullName: row.full_name,
    login: row.login,
    email: row.email,
    role: row.role,
    locale: row.locale,
    groups: row.groups,
    accommodation:
      row.factor === null
        ? null
        : {
            factor: row.factor,
            extraMinutes: row.extra_minutes,
            breakMinutes: row.break_minutes,
            displayNeeds: row.display_needs,
          },
    disabled: row.disabled,
    archived: row.archived,
    isDemo: row.is_demo,
    version: row.version,
  };
}
