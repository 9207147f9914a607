import { sql } from 'drizzle-orm';
import type { Db } from '../../client.ts';

/** What Postgres counts for this database since its statistics were last cleared. */
export interface DatabaseCounters {
  /** Those that took most time, by `queryid`, which is stable over restarts; empty where `pg_stat_statements` is not there. */
  statements: { id: string; calls: number; totalMs: number }[];
  indexes: { index: string; scans: number }[];
}

const mostStatements = 20;

export async function readDatabaseCounters(db: Db): Promise<DatabaseCounters> {
  const [statements, indexes] = await Promise.all([
    readStatements(db),
    db.execute<DatabaseCounters['indexes'][number]>(sql`
      select indexrelname as "index", idx_scan::float8 as scans
      from pg_stat_user_indexes where schemaname = 'public' order by 1`),
  ]);
  return { statements, indexes: indexes.rows };
}

/** Asked for by name first: a view that is not there would be an error in the log of Postgres at every look. */
async function readStatements(db: Db): Promise<DatabaseCounters['statements']> {
  const { rows } = await db.execute<{ there: boolean }>(
    sql`select to_regclass('pg_stat_statements') is not null as there`,
  );
  if (!rows[0]?.there) return [];
  const found = await db
    .execute<DatabaseCounters['statements'][number]>(sql`
      select queryid::text as id, sum(calls)::float8 as calls, sum(total_exec_time)::float8 as "totalMs"
      from pg_stat_statements
      where dbid = (select oid from pg_database where datname = current_database()) and queryid is not null
      group by queryid order by 3 desc limit ${mostStatements}`)
    // Made in this database and not loaded by the server, or not for this login to read.
    .catch(() => null);
  return found?.rows ?? [];
}
