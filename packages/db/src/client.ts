import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { notePooled } from './pooled.ts';
import * as schema from './schema/index.ts';
import { keepContext, watchQueries } from './slow-queries/watch-queries.ts';

export type Db = NodePgDatabase<typeof schema> & { $client: pg.Pool };
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];
export type DbOrTx = Db | Tx;

export interface DbOptions {
  url: string;
  /** Connections of this pool; the sum over all processes stays under the database's limit (design.md §6). */
  max: number;
  /** Shown in pg_stat_activity. */
  applicationName: string;
  statementTimeoutMs?: number;
  lockTimeoutMs?: number;
  /** Of each connection, beside the time limits: for a direct connection only, a pooler between would refuse them. */
  settings?: Readonly<Record<string, string>>;
  /** Its connections go through a pooler. */
  isPooled?: boolean;
  /** Its statements are of many requests at once. */
  isGathered?: boolean;
}

/** Opens a pool; nothing connects before the first query. Close it with `db.$client.end()`. */
export function createDb(options: DbOptions): Db {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max,
    application_name: options.applicationName,
    connectionTimeoutMillis: 10_000,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    lock_timeout: options.lockTimeoutMs ?? 10_000,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
    ...(options.settings && { options: startupOptionsOf(options.settings) }),
  });
  if (!options.isGathered) keepContext(pool);
  if (options.isPooled) notePooled(pool);
  // A connection that dies while idle is replaced by the pool; without a listener the process would end.
  pool.on('error', () => {});
  // The same for one that dies in use: its query is rejected, and that is where it is handled.
  pool.on('connect', (client) => {
    client.on('error', () => {});
    watchQueries(client, !options.isGathered);
  });
  return drizzle(pool, { schema });
}

function startupOptionsOf(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}
