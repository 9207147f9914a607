import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDb, type Db } from './client.ts';
import { executePlanned, pageSql } from './execute-planned.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

let world: TestDatabase;
const opened: Db[] = [];
beforeAll(async () => {
  world = await createTestDatabase();
});
afterAll(async () => {
  await Promise.all(opened.map((db) => db.$client.end()));
  await world.close();
});

/** Of one connection, so that what is left on it can be looked at. */
function open(isPooled: boolean): Db {
  const db = createDb({ url: world.url, max: 1, applicationName: 'test', isPooled });
  opened.push(db);
  return db;
}
const keptOn = async (db: Db) =>
  (await db.$client.query('select statement from pg_prepared_statements')).rowCount;
const double = (n: number) => sql`select ${n}::int * 2 as doubled`;

test('a statement is planned once a connection, whatever its parameters', async () => {
  const db = open(false);
  for (const n of [1, 2, 3]) expect(await executePlanned(db, double(n))).toEqual([{ doubled: n * 2 }]);
  expect(await keptOn(db)).toBe(1);
});

test('nothing is left on a connection that a pooler hands to others', async () => {
  const db = open(true);
  expect(await executePlanned(db, double(4))).toEqual([{ doubled: 8 }]);
  expect(await keptOn(db)).toBe(0);
});

test('in a transaction it sees what the transaction wrote', async () => {
  const db = open(false);
  await db.transaction(async (tx) => {
    await tx.execute(sql`create temporary table seen (n int) on commit drop`);
    await tx.execute(sql`insert into seen values (7)`);
    expect(await executePlanned(tx, sql`select n from seen`)).toEqual([{ n: 7 }]);
  });
});

test('pages of a list are one statement', async () => {
  const db = open(false);
  const pageOf = (page: number) =>
    executePlanned<{ n: number }>(
      db,
      sql`select n from generate_series(1, 7) n order by n ${pageSql({ page, limit: 3 })}`,
    );
  const pages = [await pageOf(1), await pageOf(2), await pageOf(3), await pageOf(4)];
  expect(pages.map((rows) => rows.map(({ n }) => n))).toEqual([[1, 2, 3], [4, 5, 6], [7], []]);
  expect(await keptOn(db)).toBe(1);
});
