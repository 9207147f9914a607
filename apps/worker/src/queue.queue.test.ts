import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@invigil/db/testing/test-database';
import { type JobHandlers, type JobQueue, type JobRunner, openQueue } from '@invigil/queue/queue';
import { DomainError } from '@invigil/shared/errors';
import type { ExamId, SubmissionId } from '@invigil/shared/ids';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { testQueueEnv } from './testing/env.ts';
import { setRedisPolicy } from './testing/redis-policy.ts';

const { backend, redisUrl } = testQueueEnv();
let database: TestDatabase;
let queue: JobQueue;
let runner: JobRunner | undefined;
const ran: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.close());
beforeEach(async () => {
  ran.length = 0;
  queue = await openQueue({ redisUrl, databaseUrl: database.url, prefix: `test-${randomUUID()}` });
});
afterEach(async () => {
  await runner?.close();
  runner = undefined;
  await queue.forgetAll();
  await queue.close();
});

const handlers = (overrides: Partial<JobHandlers> = {}): JobHandlers => ({
  'score-session': async ({ submissionId }) => void ran.push(submissionId),
  'score-exam': async ({ examId }) => void ran.push(`score ${examId}`),
  'calibrate-exam': async ({ examId }) => void ran.push(`calibrate ${examId}`),
  'publish-results': async ({ examId }) => void ran.push(`publish ${examId}`),
  ...overrides,
});
const score = (submissionId: string) =>
  ({ job: 'score-session', payload: { submissionId: submissionId as SubmissionId } }) as const;
const settled = () =>
  vi.waitFor(async () => expect(await queue.countOpen()).toBe(0), { timeout: 20_000, interval: 50 });

describe(`the queue on ${backend}`, () => {
  test('says which backend it took', () => {
    expect(queue.backend).toBe(backend);
  });

  test('a job added twice while it waits runs once', async () => {
    const id = randomUUID();
    await queue.add([score(id), score(id)]);
    await queue.add([score(id)]);
    expect(await queue.countOpen()).toBe(1);
    runner = await queue.run(handlers());
    await settled();
    expect(ran).toEqual([id]);
  });

  test('the same work can be asked for again once it is done', async () => {
    const id = randomUUID();
    runner = await queue.run(handlers());
    for (const times of [1, 2]) {
      await queue.add([score(id)]);
      await vi.waitFor(() => expect(ran).toHaveLength(times), { timeout: 10_000 });
      await settled();
    }
  });

  test('jobs of both queues reach their handlers, whatever order they come in', async () => {
    const examId = randomUUID() as ExamId;
    const ids = Array.from({ length: 40 }, () => randomUUID());
    await queue.add([
      { job: 'calibrate-exam', payload: { examId } },
      ...ids.map(score),
      { job: 'publish-results', payload: { examId } },
    ]);
    runner = await queue.run(handlers());
    await settled();
    expect(new Set(ran)).toEqual(new Set([...ids, `calibrate ${examId}`, `publish ${examId}`]));
    expect(ran).toHaveLength(42);
  });

  test('a fault is tried again, a refusal is not, and neither keeps its id', async () => {
    const attempts: number[] = [];
    let refusals = 0;
    runner = await queue.run(
      handlers({
        'score-session': async (_, { attempt }) => {
          attempts.push(attempt);
          if (attempt === 1) throw new Error('the database is away');
        },
        'publish-results': async () => {
          refusals += 1;
          throw new DomainError('CALIBRATION_SUPERSEDED');
        },
      }),
    );
    const examId = randomUUID() as ExamId;
    await queue.add([score(randomUUID()), { job: 'publish-results', payload: { examId } }]);
    await vi.waitFor(() => expect(attempts).toEqual([1, 2]), { timeout: 10_000 });
    await settled();
    expect(refusals).toBe(1);
    await queue.add([{ job: 'publish-results', payload: { examId } }]);
    await vi.waitFor(() => expect(refusals).toBe(2), { timeout: 10_000 });
  });

  test('closing waits for the job under way', async () => {
    let release = () => {};
    const started = new Promise<void>((begun) => {
      void queue
        .run(
          handlers({
            'score-session': async ({ submissionId }) => {
              begun();
              await new Promise<void>((resolve) => {
                release = resolve;
              });
              ran.push(submissionId);
            },
          }),
        )
        .then((running) => {
          runner = running;
        });
    });
    const id = randomUUID();
    await queue.add([score(id)]);
    await started;
    await vi.waitFor(() => expect(runner).toBeDefined());
    const closing = runner?.close();
    expect(ran).toEqual([]);
    release();
    await closing;
    expect(ran).toEqual([id]);
  });
});

if (redisUrl !== null)
  describe('a Redis that may throw jobs away', () => {
    afterEach(() => setRedisPolicy(redisUrl, 'noeviction'));

    test('is refused in one sentence', async () => {
      await setRedisPolicy(redisUrl, 'allkeys-lru');
      await expect(openQueue({ redisUrl, databaseUrl: database.url })).rejects.toThrow(
        /maxmemory-policy is allkeys-lru and must be noeviction/,
      );
    });

    test('one that is not there is refused in one sentence too', async () => {
      await expect(openQueue({ redisUrl: 'redis://127.0.0.1:1', databaseUrl: database.url })).rejects.toThrow(
        /Redis at 127.0.0.1:1 can't be used/,
      );
    });
  });
else
  test('a database that can’t be reached is refused in one sentence', async () => {
    const databaseUrl = 'postgres://nobody:wrong@127.0.0.1:1/none';
    await expect(openQueue({ redisUrl: null, databaseUrl })).rejects.toThrow(
      /queue's tables could not be made/,
    );
  });
