import type { DatabaseUse } from '@invigil/shared/contracts/admin-watching';
import { sql } from 'drizzle-orm';
import type { Db } from '../../client.ts';
import { fingerprintStatement } from '../../slow-queries/fingerprint-statement.ts';

/** A smaller table is rightly read from end to end. */
const largeRows = 10_000;

export async function readDatabaseUse(db: Db): Promise<DatabaseUse> {
  const [statements, { rows: unusedIndexes }, { rows: scannedTables }] = await Promise.all([
    readStatements(db),
    db.execute<DatabaseUse['unusedIndexes'][number]>(sql`
      select s.relname as "table", s.indexrelname as "index", pg_relation_size(s.indexrelid)::float8 as bytes
      from pg_stat_user_indexes s join pg_index i on i.indexrelid = s.indexrelid
      where s.idx_scan = 0 and not i.indisunique and s.schemaname = 'public'
      order by 3 desc limit 20`),
    db.execute<DatabaseUse['scannedTables'][number]>(sql`
      select relname as "table", n_live_tup::float8 as "rows", seq_scan::float8 as scans,
        coalesce(idx_scan, 0)::float8 as "indexScans"
      from pg_stat_user_tables
      where n_live_tup > ${largeRows} and seq_scan > 0 and schemaname = 'public'
      order by seq_tup_read desc limit 20`),
  ]);
  return { statements, unusedIndexes, scannedTables };
}

/** Null where the extension is not there, not loaded, or not for this login to read. */
async function readStatements(db: Db): Promise<DatabaseUse['statements']> {
  // Asked first: a statement over what is not there would leave an error in the log of Postgres at each look.
  const { rows } = await db.execute<{ there: boolean }>(
    sql`select to_regclass('pg_stat_statements') is not null as there`,
  );
  if (!rows[0]?.there) return null;
  const found = await db
    .execute<{ statement: string; calls: number; totalMs: number; averageMs: number }>(sql`
      select query as statement, calls::float8 as calls, total_exec_time as "totalMs", mean_exec_time as "averageMs"
      from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database())
      order by total_exec_time desc limit 20`)
    .catch(() => null);
  // A statement that sets something is kept there with its value.
  return found?.rows.map((row) => ({ ...row, statement: fingerprintStatement(row.statement) })) ?? null;
}
