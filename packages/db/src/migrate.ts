import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { readMigrateEnv } from './env.ts';
import { studentGrantStatements } from './student-grants.ts';

const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url));

/** Any fixed number: one migration at a time, whoever starts first. */
const migrationLock = 7_316_402;

export interface MigrateOptions {
  url: string;
  /** Name of the student login, whose grants are set anew; null when the installation has none. */
  studentRole: string | null;
}

/** Brings the schema up to this build. Throws a sentence when the database is newer than the build. */
export async function migrateDatabase({ url, studentRole }: MigrateOptions): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await refuseNewerSchema(client);
    await migrate(drizzle(client), { migrationsFolder });
    if (studentRole)
      for (const statement of studentGrantStatements(studentRole)) await client.query(statement);
  } finally {
    await client.end();
  }
}

async function refuseNewerSchema(client: pg.Client): Promise<void> {
  const journal = JSON.parse(readFileSync(`${migrationsFolder}/meta/_journal.json`, 'utf8')) as {
    entries: { when: number }[];
  };
  const newestKnown = Math.max(...journal.entries.map((entry) => entry.when));
  const found = await client.query(`select to_regclass('drizzle.__drizzle_migrations') as name`);
  if (found.rows[0]?.name === null) return;
  const newest = await client.query<{ at: string | null }>(
    'select max(created_at) as at from drizzle.__drizzle_migrations',
  );
  if (Number(newest.rows[0]?.at ?? 0) > newestKnown)
    throw new Error(
      'The database was migrated by a newer version of Invigil; update this checkout, or use another database.',
    );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await migrateDatabase(readMigrateEnv());
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
