import { slowQueries } from '@invigil/db/schema';
import { createTestDatabase, type TestDatabase } from '@invigil/db/testing/test-database';
import type { SubmissionId } from '@invigil/shared/ids';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defineJob, handlerOf } from './define-job.ts';
import { jobDeps } from './testing/run-found.ts';
import { watchSlowQueries } from './watch-slow-queries.ts';

const submissionId = '01900000-0000-7000-8000-000000000001' as SubmissionId;
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test("a slow statement of the worker's job is stored once, with the process and the job named", async () => {
  const faults: Error[] = [];
  const watching = watchSlowQueries(database.db, (error) => faults.push(error));
  const job = defineJob({
    name: 'score-session',
    async run({ ctx }) {
      await ctx.db.execute(sql`select pg_sleep(0.11), ${'personal'} as who`);
    },
  });
  await handlerOf(job, jobDeps(database))({ submissionId }, { attempt: 1, isLast: false });
  await watching.now();
  await watching.close();
  const stored = (await database.db.select().from(slowQueries)).filter(({ statement }) =>
    statement.includes('pg_sleep'),
  );
  expect(stored).toMatchObject([
    { process: 'worker', askedBy: 'score-session', statement: 'select pg_sleep(?), ? as who', count: 1 },
  ]);
  expect(faults).toEqual([]);
});
