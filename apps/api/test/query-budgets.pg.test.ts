import { randomUUID } from 'node:crypto';
import { makeExam, makePerson } from '@invigil/db/testing/factories';
import type { SaveAnswersOutput, StartOutput } from '@invigil/shared/contracts/session';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Call, call, createTestServer, dataOf, type TestServer } from './test-server.ts';

let server: TestServer;
let owner: string;
let student: string;
let examId: string;

/** Statements of the procedure itself: transaction control and finding out who asks are apart (design.md §6). */
const apart = /^\s*(begin|commit|rollback|start transaction|set |savepoint|release)|from "sign_in_sessions"/i;
const statements: string[] = [];
const prototype = pg.Client.prototype as { query: (...args: unknown[]) => unknown };
const plainQuery = prototype.query;

beforeAll(async () => {
  server = await createTestServer();
  const { db } = server.database;
  owner = await server.cookieOf((await makePerson(db, { role: 'owner', login: null })).id);
  student = await server.cookieOf((await makePerson(db)).id);
  const exam = await makeExam(db);
  examId = exam.exam.id;
  prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
    const [first] = args;
    statements.push(typeof first === 'string' ? first : String((first as { text?: unknown }).text));
    return plainQuery.apply(this, args);
  };
});
afterAll(async () => {
  prototype.query = plainQuery;
  await server.close();
});

async function countOf(request: Call): Promise<{ count: number; data: unknown }> {
  statements.length = 0;
  const reply = await call(server.app, request);
  expect(reply.statusCode, reply.body).toBe(200);
  return { count: statements.filter((text) => !apart.test(text)).length, data: dataOf(reply) };
}

describe('statements of a procedure', () => {
  test('loading an exam takes 3 at most, handing in 5, its result 5', async () => {
    const deviceId = randomUUID();
    const start = await countOf({
      path: 'session.start',
      type: 'mutation',
      input: { examId, deviceId },
      cookie: student,
    });
    const { sessionId } = (start.data as StartOutput).state;
    const load = await countOf({
      path: 'session.load',
      type: 'query',
      input: { sessionId, deviceId },
      cookie: student,
    });
    expect(load.count).toBeLessThanOrEqual(3);
    const { items } = load.data as { items: { itemId: string }[] };
    const changes = items.map(({ itemId }) => ({ itemId, epoch: 1, revision: 1, text: 'A', locale: 'uz' }));
    const save = await countOf({
      path: 'session.saveAnswers',
      type: 'mutation',
      input: { sessionId, timeline: 1, changes },
      cookie: student,
    });
    expect((save.data as SaveAnswersOutput).acks.every((ack) => ack.verdict === 'applied')).toBe(true);
    expect(save.count, 'a save is a lock and one statement').toBeLessThanOrEqual(2);
    const manifest = changes.map(({ itemId, epoch, revision }) => ({ itemId, epoch, revision }));
    const submit = await countOf({
      path: 'session.submit',
      type: 'mutation',
      input: { sessionId, timeline: 1, epoch: 1, number: 1, manifest },
      cookie: student,
    });
    expect((submit.data as { result: string }).result).toBe('submitted');
    expect(submit.count).toBeLessThanOrEqual(5);
    const closed = await countOf({
      path: 'session.load',
      type: 'query',
      input: { sessionId, deviceId },
      cookie: student,
    });
    expect(closed.count, 'with its receipt').toBeLessThanOrEqual(3);
    const result = await countOf({
      path: 'results.getMine',
      type: 'query',
      input: { sessionId },
      cookie: student,
    });
    expect(result.count).toBeLessThanOrEqual(5);
  });

  test.each([
    ['exams.listMine', undefined, 'student'],
    ['results.listMine', undefined, 'student'],
    ['leaderboard.list', { board: 'top_rated' }, 'student'],
    ['admin.exams.list', {}, 'owner'],
    ['admin.people.list', {}, 'owner'],
    ['admin.groups.list', undefined, 'owner'],
    ['admin.audit.list', {}, 'owner'],
    ['admin.room.listLateAnswers', { examId: 'exam' }, 'owner'],
    ['admin.results.listNearMisses', { examId: 'exam' }, 'owner'],
    ['admin.room.listReadiness', { examId: 'exam' }, 'owner'],
  ])('the list %s takes 3 at most', async (path, input, who) => {
    const named = input && 'examId' in input ? { ...input, examId } : input;
    const { count } = await countOf({
      path,
      type: 'query',
      input: named,
      cookie: who === 'owner' ? owner : student,
    });
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThanOrEqual(3);
  });
});
