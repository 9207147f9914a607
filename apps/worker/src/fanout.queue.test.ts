import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@invigil/db/testing/test-database';
import { createFanout, type Fanout } from '@invigil/queue/fanout';
import type { ExamId } from '@invigil/shared/ids';
import type { FanoutMessage } from '@invigil/shared/jobs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { testQueueEnv } from './testing/env.ts';

const { backend, redisUrl } = testQueueEnv();
let database: TestDatabase;
let here: Fanout;
let there: Fanout;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.close());
beforeEach(async () => {
  [here, there] = [1, 2].map(() => createFanout({ redisUrl, databaseUrl: database.url })) as [Fanout, Fanout];
  await Promise.all([here.ready(), there.ready()]);
});
afterEach(() => Promise.all([here.close(), there.close()]));

const message = (): FanoutMessage => ({ kind: 'results_changed', examId: randomUUID() as ExamId });

/** What a process hears, apart from other tests' noise on a shared server. */
function listen(fanout: Fanout): FanoutMessage[] {
  const heard: FanoutMessage[] = [];
  fanout.subscribe((one) => heard.push(one));
  return heard;
}

describe(`fan-out on ${backend}`, () => {
  test('says how it tells', () => {
    expect(here.kind).toBe(backend);
  });

  test('another process hears within a second, one’s own subscribers at once, and nobody twice', async () => {
    const [mine, others] = [listen(here), listen(there)];
    const sent = [message(), message(), message()];
    for (const [index, one] of sent.entries()) {
      void here.publish(one);
      expect(mine).toHaveLength(index + 1);
    }
    await vi.waitFor(() => expect(others).toEqual(sent), { timeout: 1_000, interval: 10 });
    // What came back to its sender has come back by now: a later message has made the round.
    const last = message();
    await there.publish(last);
    await vi.waitFor(() => expect(mine).toContainEqual(last));
    expect(mine).toEqual([...sent, last]);
  });

  test('an ended subscription hears nothing more, and a throwing one harms nobody', async () => {
    const heard: FanoutMessage[] = [];
    const end = here.subscribe(() => {
      throw new Error('a bug');
    });
    const endOther = here.subscribe((one) => heard.push(one));
    await here.publish(message());
    expect(heard).toHaveLength(1);
    end();
    endOther();
    await here.publish(message());
    expect(heard).toHaveLength(1);
  });
});

if (backend === 'postgres')
  test('a lost connection is opened again, and what is told then is heard', async () => {
    const heard = listen(there);
    await database.db.execute(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'invigil-fanout' and datname = current_database()",
    );
    const one = message();
    await vi.waitFor(
      async () => {
        await here.publish(one);
        expect(heard).toContainEqual(one);
      },
      { timeout: 10_000, interval: 100 },
    );
  });

test('without Redis and database it stays in the process', async () => {
  const alone = createFanout({ redisUrl: null });
  const heard = listen(alone);
  const one = message();
  await alone.publish(one);
  expect([alone.kind, heard]).toEqual(['process', [one]]);
  await alone.close();
});
