import { makePerson } from '@invigil/db/testing/factories';
import { type FinishedExam, makeFinishedExam } from '@invigil/db/testing/finished-exam';
import { createTestDatabase, type TestDatabase } from '@invigil/db/testing/test-database';
import type { Role } from '@invigil/shared/contracts/primitives';
import { sql } from 'drizzle-orm';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerExports } from './register-exports.ts';

let database: TestDatabase;
let exam: FinishedExam;
let app: FastifyInstance;
let ownerId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  ownerId = (await makePerson(database.db, { role: 'owner' })).id;
  const papers = [];
  for (let right = 0; right < 11; right += 1)
    papers.push({ personId: (await makePerson(database.db, { fullName: `=Evil${right} Name` })).id, right });
  exam = await makeFinishedExam(database.db, { papers, outcome: 'estimated' });
  app = fastify();
  registerExports(app, {
    staffDb: database.db,
    // Who is signed in is another module's concern; here a header says it.
    identify: async (request) => {
      const role = request.headers['x-role'] as Role | undefined;
      return role
        ? { personId: ownerId as never, role, locale: 'uz', isDemo: false, authVersion: 1, by: 'cookie' }
        : null;
    },
  });
});
afterAll(async () => {
  await app?.close();
  await database?.close();
});

const get = (table: string, role?: Role, query = '', examId = exam.exam.id) =>
  app.inject({
    url: `/api/admin/exams/${examId}/${table}.csv${query}`,
    headers: role ? { 'x-role': role } : {},
  });
const lines = (body: string) => body.slice(1).trimEnd().split('\r\n');

test('results have a line a sitting, best first, in the form of the locale, with formulas disarmed', async () => {
  const reply = await get('results', 'analyst');
  expect(reply.statusCode).toBe(200);
  expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(reply.headers['content-disposition']).toMatch(/^attachment/);
  expect(reply.body.startsWith('\ufeff')).toBe(true);
  const [head, first, ...rest] = lines(reply.body);
  expect(head?.split(';')[1]).toBe('Ism');
  expect(first?.split(';').slice(1, 6)).toEqual(['"\'=Evil10 Name"', '1', '1', '10', '10']);
  expect(first?.split(';')[8]).toBe('2,5');
  expect(rest).toHaveLength(10);
  expect(lines((await get('results', 'owner', '?locale=en')).body)[1]?.split(',')[8]).toBe('2.5');
});

test('the matrix is 0 and 1, and its rows add up to the points', async () => {
  const rows = lines((await get('matrix', 'owner')).body)
    .slice(1)
    .map((line) => line.split(';').slice(1).map(Number));
  expect(rows.map((row) => row.reduce((total, cell) => total + cell, 0))).toEqual([
    10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0,
  ]);
});

test('items have a line each', async () => {
  const [head, ...rows] = lines((await get('items', 'owner', '?locale=en')).body);
  expect(head?.split(',').slice(0, 3)).toEqual(['Item', 'Topic', 'Key']);
  expect(rows).toHaveLength(10);
});

test.each([
  [undefined, 401],
  ['student', 403],
  ['invigilator', 403],
  ['author', 403],
  ['support', 403],
  ['analyst', 200],
  ['owner', 200],
] as const)('%s gets %i', async (role, status) => {
  for (const table of ['results', 'items', 'matrix'])
    expect((await get(table, role)).statusCode).toBe(status);
});

test('an exam that is not there, a word for an id and an unknown language are refused', async () => {
  expect((await get('results', 'owner', '', crypto.randomUUID())).statusCode).toBe(404);
  expect((await get('results', 'owner', '', 'x')).statusCode).toBe(404);
  expect((await get('results', 'owner', '?locale=de')).statusCode).toBe(400);
});

test('every download is in the audit', async () => {
  const before = await database.db.execute<{ n: number }>(
    sql`select count(*)::int as n from audit_events where verb = 'exported'`,
  );
  await get('results', 'owner');
  const after = await database.db.execute<{ n: number }>(
    sql`select count(*)::int as n from audit_events where verb = 'exported'`,
  );
  expect((after.rows[0]?.n ?? 0) - (before.rows[0]?.n ?? 0)).toBe(1);
});
