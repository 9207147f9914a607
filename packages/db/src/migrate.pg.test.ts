import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDb } from './client.ts';
import { assertDurableDatabase } from './database-settings.ts';
import { migrateDatabase } from './migrate.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

let world: TestDatabase;
beforeAll(async () => {
  world = await createTestDatabase();
});
afterAll(() => world.close());

test('migrating a second time changes nothing', async () => {
  await migrateDatabase({ url: world.url, studentRole: null });
});

test('a database that a newer build migrated is refused in a sentence', async () => {
  await world.db.$client.query(
    `insert into drizzle.__drizzle_migrations (hash, created_at) values ('of the future', 9999999999999)`,
  );
  await expect(migrateDatabase({ url: world.url, studentRole: null })).rejects.toThrow(
    /newer version of Invigil/,
  );
});

test('a database that may lose what it acknowledged is refused, each setting by its name', async () => {
  await assertDurableDatabase(world.db);
  await world.db.$client.query(`do $$ begin
    execute format('alter database %I set synchronous_commit = off', current_database()); end $$`);
  // Settings of a database count from the next connection on.
  const later = createDb({ url: world.url, max: 1, applicationName: 'test' });
  try {
    await expect(assertDurableDatabase(later)).rejects.toThrow(/synchronous_commit off/);
  } finally {
    await later.$client.end();
  }
});
