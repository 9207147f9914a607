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
