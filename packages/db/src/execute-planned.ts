import { hash } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { DbOrTx } from './client.ts';
import { isPooled } from './pooled.ts';

const dialect = new PgDialect();

/**
 * `db.execute` for a statement that is asked often and whose plan does not depend on its parameters, rows by their keys: planned once a
 * connection, where planning it took a third of its time. Planned each time where a pooler hands the connection to others, and in a
 * transaction.
 */
export async function executePlanned<Row extends object>(db: DbOrTx, statement: SQL): Promise<Row[]> {
  if (!('$client' in db) || isPooled(db.$client)) return (await db.execute(statement)).rows as Row[];
  const { sql: text, params: values } = dialect.sqlToQuery(statement);
  const name = hash('sha1', text, 'base64url');
  return (await db.$client.query<Row>({ name, text, values })).rows;
}

/**
 * One page of a list. The limit stands in the statement and the offset is told late, so that no plan depends on which page is asked for
 * and one is kept for all of them.
 */
export function pageSql({ page, limit }: { page: number; limit: number }): SQL {
  return sql`limit ${sql.raw(String(Math.trunc(limit)))} offset (select ${(page - 1) * limit}::int)`;
}
