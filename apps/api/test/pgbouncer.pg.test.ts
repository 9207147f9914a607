import { randomBytes, randomUUID } from 'node:crypto';
import { createGatherDb } from '@invigil/db/gather-client';
import { makeExam, makePerson } from '@invigil/db/testing/factories';
import { createTestDatabase, type TestDatabase } from '@invigil/db/testing/test-database';
import { createFanout } from '@invigil/queue/fanout';
import { findPgbouncer, type Pgbouncer, startPgbouncer } from '@invigil/testing/pgbouncer.ts';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseKeyring } from '../src/keys/keyring.ts';
import { type Databases, openDatabases } from '../src/open-databases.ts';
import { buildServer } from '../src/server.ts';
import { call, cookieOf, dataOf, origin } from './test-server.ts';

const program = findPgbouncer();
const reason = program ? '' : ' (skipped: no PgBouncer on this machine, and no way to unpack one here)';

describe.skipIf(!program)(`behind the shipped PgBouncer configuration${reason}`, () => {
  let world: TestDatabase;
  let pooler: Pgbouncer;
  let databases: Databases;
  let app: FastifyInstance;
  const keyring = parseKeyring(`test:${randomBytes(32).toString('base64url')}`);
  const fanout = createFanout({ redisUrl: null });
  const settings = () => ({
    DATABASE_URL: pooler.pooled(world.url, 'invigil_staff'),
    studentDatabaseUrl: pooler.pooled(world.studentUrl, 'invigil_student'),
    directDatabaseUrl: world.url,
    directStudentDatabaseUrl: world.studentUrl,
    isPooled: true,
    REDIS_URL: 'redis://not-asked',
    INVIGIL_API_PROCESSES: 2,
    INVIGIL_WORKER_PROCESSES: 1,
    INVIGIL_POOLER_CONNECTIONS: 30,
  });

  beforeAll(async () => {
    world = await createTestDatabase({ max: 2 });
    pooler = await startPgbouncer(program as NonNullable<typeof program>, [world.url, world.studentUrl]);
    databases = await openDatabases(settings());
    app = await buildServer({ ...databases, keyring, timeline: 1, fanout, origins: [origin] });
    await app.ready();
  });
  afterAll(async () => {
    await app?.close();
    await databases?.close();
    await pooler?.stop();
    await world?.close();
  });

  test('a start, a save and a list go through, many at once', async () => {
    const made = await makeExam(world.db);
    const owner = await makePerson(world.db, { role: 'owner', login: null });
    const staff = await cookieOf(world, keyring, owner.id);
    const sit = async () => {
      const student = await makePerson(world.db);
      const cookie = await cookieOf(world, keyring, student.id);
      const input = { examId: made.exam.id, deviceId: randomUUID() };
      const started = await call(app, { path: 'session.start', type: 'mutation', input, cookie });
      const { sessionId } = dataOf<{ state: { sessionId: string } }>(started).state;
      const change = { itemId: made.items[0]?.id, epoch: 1, revision: 1, text: 'B', locale: 'uz' };
      const saved = await call(app, {
        path: 'session.saveAnswers',
        type: 'mutation',
        input: { sessionId, timeline: 1, changes: [change] },
        cookie,
      });
      const list = await call(app, { path: 'admin.exams.list', type: 'query', input: {}, cookie: staff });
      const [ack] = dataOf<{ acks: { verdict: string }[] }>(saved).acks;
      return [started.statusCode, ack?.verdict, dataOf<{ total: number }>(list).total];
    };
    const sittings = await Promise.all(Array.from({ length: 30 }, sit));
    expect(sittings).toEqual(sittings.map(() => [200, 'applied', 1]));
  });

  test('the pooler sets the limits of time; an address that does not is refused at the start', async () => {
    const limits = await databases.studentDb.$client.query('show statement_timeout');
    expect(limits.rows[0]).toEqual({ statement_timeout: '5s' });
    const without = { ...settings(), DATABASE_URL: pooler.pooled(world.url, 'without_limits') };
    await expect(openDatabases(without)).rejects.toThrow(/DATABASE_URL has no .*statement_timeout/);
  });

  test('what can not live behind it: a named statement, and the pool of what is gathered', async () => {
    const url = pooler.pooled(world.url, 'invigil_staff');
    const clients = [new pg.Client(url), new pg.Client(url)];
    await Promise.all(clients.map((client) => client.connect()));
    const ask = (client: pg.Client | undefined) =>
      client?.query({ name: 'one_name', text: 'select 1' }).then(
        () => 'answered',
        (error: Error) => error.message,
      );
    // Both are handed the same connection to Postgres, one after the other.
    const answers = [await ask(clients[0]), await ask(clients[1])];
    await Promise.all(clients.map((client) => client.end()));
    expect(answers).toEqual(['answered', expect.stringMatching(/already exists/)]);
    const gather = createGatherDb(pooler.pooled(world.studentUrl, 'invigil_student'));
    await expect(gather.$client.query('select 1')).rejects.toThrow(/options/);
    await gather.$client.end();
  });

  test('more processes than the database has room for are refused before a pool is opened', async () => {
    await expect(openDatabases({ ...settings(), INVIGIL_API_PROCESSES: 200 })).rejects.toThrow(
      /200 API processes, 1 worker, 30 connections of the pooler need at least/,
    );
  });
});
