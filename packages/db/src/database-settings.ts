import type { Db } from './client.ts';

/** Settings without which "acknowledged means kept" is not true after a power loss (notes: killing processes can't find them). */
const durable = ['fsync', 'synchronous_commit', 'full_page_writes'] as const;

/** Throws one sentence when the database would acknowledge what it may lose. */
export async function assertDurableDatabase(db: Db): Promise<void> {
  const found = await db.$client.query<{ name: string; setting: string }>(
    'select name, setting from pg_settings where name = any($1)',
    [[...durable]],
  );
  // `local` still waits for this server's own disk; only `off` gives up what was acknowledged.
  const off = found.rows.filter((row) => row.setting === 'off').map((row) => row.name);
  if (off.length > 0)
    throw new Error(
      `Invigil does not start: the database runs with ${off.join(', ')} off, so an acknowledged answer could be lost. Switch ${off.length > 1 ? 'them' : 'it'} on.`,
    );
  const version = await db.$client.query<{ version: string }>(
    `select current_setting('server_version_num') as version`,
  );
  if (Number(version.rows[0]?.version ?? 0) < 150_000) throw new Error('Invigil needs Postgres 15 or newer.');
}

/** `allowed` is max_connections; `reserved` what of them the server keeps for superusers and reserved roles. */
export async function readConnectionLimits(db: Db): Promise<{ allowed: number; reserved: number }> {
  const found = await db.$client.query<{ allowed: number; reserved: number }>(
    `select current_setting('max_connections')::int as allowed,
       current_setting('superuser_reserved_connections')::int
       + coalesce(current_setting('reserved_connections', true), '0')::int as reserved`,
  );
  return found.rows[0] ?? { allowed: 0, reserved: 0 };
}

/**
 * A pooler between drops the time limits that a pool asks for when it connects; its configuration sets them instead. Throws one
 * sentence when it does not: a statement that hangs would hold one of few connections for good.
 */
export async function assertTimeLimits(db: Db, what: string): Promise<void> {
  const found = await db.$client.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings
     where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') and setting = '0'`,
  );
  const unset = found.rows.map((row) => row.name);
  if (unset.length > 0)
    throw new Error(
      `Invigil does not start: ${what} has no ${unset.join(', ')}; the connect_query of the pooler sets ${
        unset.length > 1 ? 'them' : 'it'
      } (deploy/pgbouncer).`,
    );
}
