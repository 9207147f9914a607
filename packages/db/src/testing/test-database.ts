import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createDb, type Db } from '../client.ts';
import { migrateDatabase } from '../migrate.ts';
import { testDatabaseAdminUrl } from './env.ts';
import { templateName } from './template-name.ts';

export interface TestDatabase {
  /** Staff login: owner of the database. */
  db: Db;
  /** Student login, with the grants of student-grants.ts and nothing else. */
  studentDb: Db;
  url: string;
  studentUrl: string;
  close(): Promise<void>;
}

const staffRole = 'invigil_test_staff';
const studentRole = 'invigil_test_student';
/** Of throw-away databases on a private server. */
const password = 'only-for-tests';
/** Any fixed number: test processes build the template one at a time. */
const templateLock = 90_210;

/** A database of this test's own, cloned from a template that the migrations made once. */
export async function createTestDatabase(options: { max?: number } = {}): Promise<TestDatabase> {
  const adminUrl = testDatabaseAdminUrl();
  const name = `invigil_test_${randomBytes(6).toString('hex')}`;
  await withClient(adminUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [templateLock]);
    const template = await ensureTemplate(client, adminUrl);
    await client.query(`create database ${name} template ${template} owner ${staffRole}`);
  });
  const url = urlOf(adminUrl, staffRole, name);
  const studentUrl = urlOf(adminUrl, studentRole, name);
  const db = createDb({ url, max: options.max ?? 8, applicationName: 'test' });
  const studentDb = createDb({
    url: studentUrl,
    max: options.max ?? 8,
    applicationName: 'test-student',
    statementTimeoutMs: 5_000,
    lockTimeoutMs: 2_000,
  });
  return {
    db,
    studentDb,
    url,
    studentUrl,
    async close() {
      await Promise.all([db.$client.end(), studentDb.$client.end()]);
      await withClient(adminUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

async function ensureTemplate(client: pg.Client, adminUrl: string): Promise<string> {
  const name = templateName();
  const found = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (found.rowCount) return name;
  for (const role of [staffRole, studentRole])
    await client.query(
      `do $$ begin if not exists (select 1 from pg_roles where rolname = '${role}') then
         create role ${role} login password '${password}'; end if; end $$`,
    );
  const building = `${name}_building`;
  await client.query(`drop database if exists ${building} with (force)`);
  await client.query(`create database ${building} owner ${staffRole}`);
  await migrateDatabase({ url: urlOf(adminUrl, staffRole, building), studentRole });
  await client.query(`alter database ${building} rename to ${name}`);
  return name;
}

function urlOf(adminUrl: string, role: string, database: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = password;
  url.pathname = `/${database}`;
  return url.toString();
}

async function withClient<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
