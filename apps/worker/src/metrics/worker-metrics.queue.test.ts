import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@invigil/db/testing/test-database';
import { type JobQueue, openQueue } from '@invigil/queue/queue';
import { DomainError } from '@invigil/shared/errors';
import type { SubmissionId } from '@invigil/shared/ids';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defineJob, handlerOf } from '../define-job.ts';
import { testQueueEnv } from '../testing/env.ts';
import { jobDeps } from '../testing/run-found.ts';
import { serveMetrics } from './serve-metrics.ts';
import { createWorkerMetrics } from './worker-metrics.ts';

const submissionId = '01900000-0000-7000-8000-000000000001' as SubmissionId;
let database: TestDatabase;
let queue: JobQueue;

beforeEach(async () => {
  database = await createTestDatabase();
  queue = await openQueue({ ...testQueueEnv(), databaseUrl: database.url, prefix: `test-${randomUUID()}` });
});
afterEach(async () => {
  await queue.forgetAll();
  await queue.close();
  await database.close();
});

test('jobs are counted by how they ended, and what waits is asked when the page is', async () => {
  const metrics = createWorkerMetrics({ db: database.db, queue });
  const ends = [null, new DomainError('NOT_FOUND'), new Error('once'), new Error('at last')];
  for (const [index, error] of ends.entries()) {
    const job = defineJob({
      name: 'score-session',
      run: async () => {
        if (error) throw error;
      },
    });
    const run = handlerOf(job, { ...jobDeps(database), onJob: metrics.job });
    await run({ submissionId }, { attempt: 1, isLast: index === ends.length - 1 }).catch(() => {});
  }
  metrics.swept('sweep.closed', 3);
  metrics.roundFailed('relay');
  await queue.add([{ job: 'score-session', payload: { submissionId } }]);

  const text = await metrics.text();

  for (const outcome of ['done', 'refused', 'failed', 'given_up'])
    expect(text).toContain(`invigil_jobs_total{job="score-session",outcome="${outcome}"} 1`);
  expect(text).toContain('invigil_job_seconds_count{job="score-session"} 4');
  expect(text).toContain('invigil_swept_total{step="sweep.closed"} 3');
  expect(text).toContain('invigil_rounds_failed_total{round="relay"} 1');
  expect(text).toContain('invigil_queue_jobs_open 1');
  expect(text).toContain('invigil_sessions_overdue 0');
  expect(text).toContain('invigil_database_up 1');
});

test('a database that is away leaves no old value behind, and the page is served all the same', async () => {
  const away = { execute: () => Promise.reject(new Error('away')) } as unknown as typeof database.db;
  const metrics = createWorkerMetrics({ db: away, queue });
  const text = await metrics.text();
  expect(text).toContain('invigil_database_up 0');
  expect(text).not.toMatch(/^invigil_sessions_overdue/m);
  expect(text).toMatch(/^invigil_queue_jobs_open 0$/m);
});

test('the page is at one address of the loopback', async () => {
  const served = await serveMetrics(createWorkerMetrics({ db: database.db, queue }), 0);
  try {
    const page = await fetch(`http://127.0.0.1:${served.port}/metrics`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/plain');
    expect(await page.text()).toContain('process_cpu_seconds_total');
    expect((await fetch(`http://127.0.0.1:${served.port}/`)).status).toBe(404);
  } finally {
    await served.close();
  }
});

test('the page that explains the figures names those that are served, and no other', async () => {
  const text = await createWorkerMetrics({ db: database.db, queue }).text();
  const served = [...text.matchAll(/^# TYPE (invigil_\w+)/gm)].map(([, name]) => name);
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/watching.md'), 'utf8');
  const section = page.slice(page.indexOf('## Metrics of the worker'), page.indexOf('## What to alert on'));
  const told = [...section.matchAll(/`(invigil_\w+)[{`]/g)].map(([, name]) => name);
  expect(told.sort()).toEqual(served.sort());
});
