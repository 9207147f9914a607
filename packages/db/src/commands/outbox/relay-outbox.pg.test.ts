import { randomUUID } from 'node:crypto';
import type { SubmissionId } from '@invigil/shared/ids';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type CommandContext, systemActor } from '../../command-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { inTransaction } from '../../transaction.ts';
import { wake } from '../../wake.ts';
import { pruneOutbox } from './prune-outbox.ts';
import { relayOutbox } from './relay-outbox.ts';

let database: TestDatabase;
let ctx: CommandContext;

beforeAll(async () => {
  database = await createTestDatabase();
  ctx = { db: database.db, actor: systemActor };
});
afterAll(() => database?.close());
beforeEach(() => database.db.execute(sql`delete from queue_outbox`));

async function wakeSome(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID() as SubmissionId);
  await inTransaction(database.db, async (tx) => {
    for (const submissionId of ids) await wake(tx, 'score-session', { submissionId });
  });
  return ids;
}
const idsOf = (wakes: { payload: object }[]) =>
  wakes.map(({ payload }) => (payload as { submissionId: string }).submissionId);

test('rows are handed over in order and once', async () => {
  const ids = await wakeSome(5);
  const sent: string[] = [];
  const send = async (wakes: { payload: object }[]) => void sent.push(...idsOf(wakes));
  expect(await relayOutbox(ctx, { limit: 3, send })).toEqual({ taken: 3, unknown: 0 });
  expect(await relayOutbox(ctx, { limit: 3, send })).toEqual({ taken: 2, unknown: 0 });
  expect(await relayOutbox(ctx, { limit: 3, send })).toEqual({ taken: 0, unknown: 0 });
  expect(sent).toEqual(ids);
});

test('what the queue did not take stays', async () => {
  const ids = await wakeSome(2);
  const away = relayOutbox(ctx, { limit: 10, send: () => Promise.reject(new Error('the queue is away')) });
  await expect(away).rejects.toThrow('the queue is away');
  const sent: string[] = [];
  await relayOutbox(ctx, { limit: 10, send: async (wakes) => void sent.push(...idsOf(wakes)) });
  expect(sent).toEqual(ids);
});

test('two relays at once pass each other’s rows over', async () => {
  const ids = await wakeSome(6);
  const sent: string[] = [];
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let begun = () => {};
  const slowHasRows = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const slow = relayOutbox(ctx, {
    limit: 4,
    send: async (wakes) => {
      begun();
      await held;
      sent.push(...idsOf(wakes));
    },
  });
  await slowHasRows;
  expect(
    await relayOutbox(ctx, { limit: 10, send: async (wakes) => void sent.push(...idsOf(wakes)) }),
  ).toEqual({
    taken: 2,
    unknown: 0,
  });
  release();
  await slow;
  expect(sent.sort()).toEqual(ids.sort());
});

test('a job that this version does not know is marked, told, and never sent', async () => {
  await database.db.execute(sql`insert into queue_outbox (job, payload) values
    ('make-tea', '{}'), ('score-session', '{"submissionId":"no id"}'), ('toString', '{}')`);
  const sent: unknown[] = [];
  const result = await relayOutbox(ctx, { limit: 10, send: async (wakes) => void sent.push(...wakes) });
  expect([result, sent]).toEqual([{ taken: 3, unknown: 3 }, []]);
});

test('only what was sent more than a day ago is pruned', async () => {
  await wakeSome(3);
  await database.db.execute(sql`update queue_outbox set sent_at = clock_timestamp() - interval '25 hours'
    where id = (select min(id) from queue_outbox)`);
  await database.db.execute(sql`update queue_outbox set sent_at = clock_timestamp()
    where id = (select max(id) from queue_outbox)`);
  expect(await pruneOutbox(ctx, { limit: 10 })).toBe(1);
  expect(await pruneOutbox(ctx, { limit: 10 })).toBe(0);
});
