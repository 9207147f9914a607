import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listProcedures } from '../src/developer/list-procedures.ts';
import { appRouter } from '../src/routers/index.ts';
import { type BudgetWorld, createBudgetWorld } from './budget-world.ts';
import { queryBudgets } from './query-budgets-table.ts';
import { call, createTestServer, dataOf, type TestServer } from './test-server.ts';

let server: TestServer;
let world: BudgetWorld;

/** Statements of the procedure itself: transaction control and finding out who asks are apart (design.md §6), and the log of slow ones. */
const apart =
  /^\s*(begin|commit|rollback|start transaction|set |savepoint|release)|from "sign_in_sessions"|^insert into "slow_queries"|^delete from slow_queries where id in/i;
const statements: string[] = [];
const prototype = pg.Client.prototype as { query: (...args: unknown[]) => unknown };
const plainQuery = prototype.query;

beforeAll(async () => {
  prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
    const [first] = args;
    statements.push(typeof first === 'string' ? first : String((first as { text?: unknown }).text));
    return plainQuery.apply(this, args);
  };
  server = await createTestServer();
  world = await createBudgetWorld(server);
});
afterAll(async () => {
  prototype.query = plainQuery;
  await server.close();
});

async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  statements.length = 0;
  await work();
  return statements.filter((text) => !apart.test(text));
}

const procedures = new Map(listProcedures(appRouter).map((procedure) => [procedure.path, procedure]));

test('every procedure has a budget, and every budget a procedure', () => {
  expect(Object.keys(queryBudgets).sort()).toEqual([...procedures.keys()].sort());
});

describe('the statements of', () => {
  const counted = Object.entries(queryBudgets).filter(([, { statements }]) => statements !== 'stream');
  test.each(counted)('%s', async (path, { by, input, statements: budget }) => {
    const type = procedures.get(path)?.type ?? 'query';
    const sent = await input?.(world);
    const sentTexts = await statementsOf(async () => {
      const cookie = by && world.cookies[by];
      const reply = await call(server.app, { path, type, input: sent, cookie });
      expect(reply.statusCode, reply.body).toBe(200);
      learn(path, dataOf(reply));
    });
    expect(sentTexts.length, sentTexts.join('\n')).toBeLessThanOrEqual(Number(budget));
    expect(sentTexts.length, 'nothing was counted').toBeGreaterThan(0);
  });

  test('a closed session with its receipt are no more than those of an open one', async () => {
    const input = { sessionId: world.learned.get('session'), deviceId: world.deviceId };
    const cookie = await server.cookieOf(world.me);
    const sent = await statementsOf(() =>
      call(server.app, { path: 'session.load', type: 'query', input, cookie }),
    );
    expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(
      Number(queryBudgets['session.load']?.statements),
    );
  });
});

/** What a later call names. */
function learn(path: string, data: unknown): void {
  const reply = data as Record<string, unknown>;
  const { learned } = world;
  if (path === 'me.listTokens') learned.set('token', (reply.tokens as { id: string }[])[0]?.id);
  if (path === 'session.start') learned.set('session', (reply.state as { sessionId: string }).sessionId);
  if (path === 'session.load') learned.set('rescueKey', reply.rescueKey);
  if (path === 'session.submit') {
    expect(reply).toMatchObject({ result: 'submitted' });
    const { code, examNumber } = reply.submission as { code: string; examNumber: number };
    learned.set('receipt', { code, examNumber });
  }
  if (path === 'admin.results.listNearMisses')
    learned.set('nearMiss', (reply.rows as { nearMissId: string }[])[0]?.nearMissId);
  if (path === 'admin.exams.create') learned.set('exam', reply.examId);
}

test('a planted statement a row is found', async () => {
  const { db, personIds } = world;
  const oneByOne = await statementsOf(async () => {
    for (const id of personIds) await db.$client.query('select 1 from people where id = $1', [id]);
  });
  expect(oneByOne.length).toBeGreaterThan(3);
});
