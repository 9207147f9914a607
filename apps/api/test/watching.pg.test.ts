import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addSlowQueries } from '@invigil/db/commands/slow-query/add-slow-queries';
import { askedBy, askedByRequest } from '@invigil/db/slow-queries/query-asker';
import { repeatedInRequest } from '@invigil/db/slow-queries/slow-query-log';
import { makePerson } from '@invigil/db/testing/factories';
import { Health } from '@invigil/shared/contracts/admin-home';
import type { SlowQueries } from '@invigil/shared/contracts/admin-watching';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { processSlowQueries } from '../src/slow-queries/process-slow-queries.ts';
import { call, codeOf, createTestServer, dataOf, origin, type TestServer } from './test-server.ts';

const token = 'a-token-for-the-figures';
let server: TestServer;
let owner: string;
beforeAll(async () => {
  server = await createTestServer({ metricsToken: token });
  owner = await server.cookieOf((await makePerson(server.database.db, { role: 'owner' })).id);
});
afterAll(() => server.close());

const list = async () =>
  dataOf<SlowQueries>(
    await call(server.app, { path: 'admin.health.listSlowQueries', type: 'query', cookie: owner }),
  );

test('every reply says how long it took, the short way of a save too', async () => {
  const save = { path: 'session.saveAnswers', type: 'mutation' as const, input: {}, cookie: owner };
  for (const reply of [
    await server.app.inject('/livez'),
    await server.app.inject('/nothing'),
    await call(server.app, save),
  ])
    expect(reply.headers['x-response-time']).toMatch(/^\d+\.\d$/);
});

test('figures are for whoever shows the token, and name routes by their pattern', async () => {
  const asked = (authorization?: string) =>
    server.app.inject({ url: '/metrics', headers: authorization ? { authorization } : {} });
  expect((await asked()).statusCode).toBe(404);
  expect((await asked('Bearer another-token-of-this-length')).statusCode).toBe(404);
  const text = (await asked(`Bearer ${token}`)).body;
  expect(text).toContain('invigil_requests_total{route="/livez",status="2xx"}');
  expect(text).toContain('invigil_pool_in_use{pool="staff"}');
  expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
});

test('health tells of the database, the cache, speed, memory and errors, with the limit of each', async () => {
  const reply = await server.app.inject('/health');
  expect(reply.statusCode).toBe(200);
  const { checks } = Health.parse(reply.json());
  const unitOf = Object.fromEntries(checks.map(({ name, unit }) => [name, unit]));
  expect(unitOf).toMatchObject({
    database: 'ms',
    cache: 'percent',
    performance: 'ms',
    slow: 'percent',
    memory: 'percent',
    errors: 'percent',
  });
  for (const { name, value, limit } of checks) {
    expect(limit, name).not.toBeNull();
    if (name === 'database' || name === 'memory') expect(value, name).toBeGreaterThanOrEqual(0);
  }
});

test('the page that explains the figures names those that are served, and no other', async () => {
  const headers = { authorization: `Bearer ${token}` };
  const { body } = await server.app.inject({ url: '/metrics', headers });
  const served = [...body.matchAll(/^# TYPE (invigil_\w+)/gm)].map(([, name]) => name);
  const page = readFileSync(join(import.meta.dirname, '../../../docs/watching.md'), 'utf8');
  const section = page.slice(page.indexOf('## Metrics of the API'), page.indexOf('## Metrics of the worker'));
  const told = [...section.matchAll(/`(invigil_\w+)[{`]/g)].map(([, name]) => name);
  expect(told.sort()).toEqual(served.sort());
  expect(body).toMatch(/^invigil_index_scans_total\{index="people_pkey"\} \d+$/m);
});

test('a slow statement is shown without its values, added up over processes, and reset by an act on record', async () => {
  const { db } = server.database;
  processSlowQueries.take();
  await db.$client.query(`select pg_sleep(0.11), 'personal' as who where 12345 > 1`);
  await db.$client.query(`select pg_sleep(0.21), 'other' as who where 6 > 1`);
  const taken = processSlowQueries.take();
  await addSlowQueries(db, taken);
  await addSlowQueries(db, taken);
  const before = await list();
  const row = before.rows.find(({ statement }) => statement.includes('pg_sleep'));
  expect(row).toMatchObject({
    statement: 'select pg_sleep(?), ? as who where ? > ?',
    process: 'api',
    askedBy: null,
    count: 4,
    alerts: 2,
    advice: 'index',
  });
  const reset = await call(server.app, {
    path: 'admin.health.resetSlowQueries',
    type: 'mutation',
    cookie: owner,
  });
  expect(dataOf<{ removed: number }>(reset).removed).toBeGreaterThan(0);
  const after = await list();
  expect(after.rows).toEqual([]);
  expect(Date.parse(after.sinceAt)).toBeGreaterThan(Date.parse(before.sinceAt));
  const audit = await db.$client.query(`select verb from audit_events where noun = 'slow_queries'`);
  expect(audit.rows).toEqual([{ verb: 'reset' }]);
});

test('a statement asked once a row within one request is suspected, over several requests it is not', async () => {
  const { db } = server.database;
  processSlowQueries.take();
  const ask = () => db.$client.query('select 1 as one_a_row');
  for (let time = 0; time <= repeatedInRequest; time += 1) await askedByRequest('GET /one', ask);
  expect(processSlowQueries.take()).toEqual([]);
  const askOften = async () => {
    for (let time = 0; time <= repeatedInRequest; time += 1) await ask();
  };
  await askedByRequest('GET /many', () => askedBy('exams.of', askOften));
  const [suspected, ...others] = processSlowQueries.take();
  expect(suspected).toMatchObject({ askedBy: 'exams.of', count: 0, mostInRequest: repeatedInRequest + 1 });
  expect(others).toEqual([]);
  // A job goes group by group, and may.
  await askedBy('score-exam', askOften);
  expect(processSlowQueries.take()).toEqual([]);
});

test('a slow statement is told with the procedure that asked it', async () => {
  processSlowQueries.take();
  const holder = await server.database.db.$client.connect();
  const waits = `select 1 from pg_locks where relation = 'slow_query_counting'::regclass and not granted
    and waitstart < clock_timestamp() - interval '110 milliseconds'`;
  await holder.query('begin; lock table slow_query_counting in access exclusive mode');
  const asked = list();
  await expect.poll(async () => (await holder.query(waits)).rowCount).toBe(1);
  await holder.query('rollback');
  holder.release();
  await asked;
  const recorded = processSlowQueries.take().filter(({ statement }) => statement.includes('since_at'));
  expect(recorded).toMatchObject([{ process: 'api', askedBy: 'admin.health.listSlowQueries', count: 1 }]);
});

test('what Postgres counted is shown, and in words that it is not there where it is not', async () => {
  const reply = await call(server.app, {
    path: 'admin.health.readDatabaseUse',
    type: 'query',
    cookie: owner,
  });
  expect(codeOf(reply)).toBe(null);
  expect(dataOf<{ unusedIndexes: unknown[] }>(reply).unusedIndexes.length).toBeGreaterThan(0);
});

test('the job board is the owner’s alone: it reads the queue, changes nothing, and runs no script that is written in a page', async () => {
  const board = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'PUT' = 'GET') =>
    server.app.inject({ method, url: `/api/admin/jobs-board${url}`, headers });
  for (const url of ['', '/api/queues', '/static/images/logo.svg']) {
    expect((await board(url)).statusCode).toBe(401);
    for (const role of ['author', 'analyst', 'support', 'invigilator', 'student'] as const) {
      const cookie = await server.cookieOf((await makePerson(server.database.db, { role })).id);
      expect((await board(url, { cookie })).statusCode).toBe(403);
    }
  }
  const page = await board('', { cookie: owner });
  expect(page.statusCode).toBe(200);
  expect(page.headers['content-security-policy']).not.toContain('unsafe');
  expect(page.body).not.toMatch(/<style|style=|googleapis|<script>/);
  const scripts = [...page.body.matchAll(/src="(static[^"]+)"/g)].map(([, path]) => path);
  expect(scripts.length).toBeGreaterThan(1);
  for (const script of scripts) expect((await board(`/${script}`, { cookie: owner })).statusCode).toBe(200);
  const queues = await board('/api/queues', { cookie: owner });
  expect(queues.json<{ queues: { name: string; readOnlyMode: boolean }[] }>().queues).toMatchObject([
    { name: 'scoring', readOnlyMode: true },
    { name: 'results', readOnlyMode: true },
  ]);
  expect((await board('/api/queues/pause', { cookie: owner, origin }, 'PUT')).statusCode).toBe(404);
});
