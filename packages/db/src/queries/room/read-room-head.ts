import type { Titles } from '@invigil/shared/contracts/primitives';
import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '../../client.ts';
import { epochMs } from '../../instants.ts';

/** What a board says above its rows, and from where the next look at it may go on. */
export interface RoomHead {
  titles: Titles;
  zone: string;
  opensMs: number | null;
  closesMs: number | null;
  itemCount: number;
  questionCount: number;
  /** Of the positions of each question's items, by version, in order of questions. */
  papers: { examVersionId: string; positions: number[] }[];
  nowMs: number;
  /** The oldest transaction that was under way: what all before it wrote is seen by every statement that follows. */
  horizon: string;
  /** Of each table that says who is listed, under which name and in which groups: `rows:new rows`. */
  roster: string;
}

/**
 * Whether a row was written by a transaction that an earlier look may not have seen. Exact, and needs no index: the version of a row
 * names the transaction that wrote it. Null: every row.
 */
export function writtenSinceSql(table: string, horizon: string | null): SQL {
  return horizon === null ? sql`true` : sql`age(${sql.raw(table)}.xmin) <= age(${horizon}::xid)`;
}

/** Undefined before the first publication. */
export async function readRoomHead(
  db: DbOrTx,
  examId: string,
  horizon: string | null,
): Promise<RoomHead | undefined> {
  // Of a row that is taken out nothing is left but the number of the others.
  const counted = (table: string) => {
    const isNew = horizon === null ? sql`false` : writtenSinceSql(table, horizon);
    return sql`(select count(*) || ':' || count(*) filter (where ${isNew}) from ${sql.raw(table)})`;
  };
  const roster = sql.join(
    ['people', 'group_members', 'groups', 'exam_assignments'].map(counted),
    sql` || ' ' || `,
  );
  const found = await db.execute<RoomHead & Record<string, unknown>>(sql`
    select v.titles, v.zone, ${epochMs(sql`v.opens_at`)} as "opensMs", ${epochMs(sql`v.closes_at`)} as "closesMs",
      (select count(*)::int from items i where i.exam_version_id = v.id) as "itemCount",
      (select count(distinct question)::int from items i where i.exam_version_id = v.id) as "questionCount",
      (select coalesce(json_agg(json_build_object('examVersionId', paper.exam_version_id, 'positions', paper.positions)), '[]') from (
        select i.exam_version_id, array_agg(i.position) as positions
        from items i join exam_versions every on every.id = i.exam_version_id
        where every.exam_id = e.id group by i.exam_version_id, i.question order by i.exam_version_id, i.question) paper) as papers,
      ${epochMs(sql`clock_timestamp()`)} as "nowMs",
      pg_snapshot_xmin(pg_current_snapshot())::xid::text as horizon, ${roster} as roster
    from exams e join exam_versions v on v.id = e.current_version_id where e.id = ${examId}`);
  return found.rows[0];
}
