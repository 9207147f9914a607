import { randomUUID } from 'node:crypto';
import { people } from '@invigil/db/schema';
import { type MadeExam, makeExam, makePerson, makeSession } from '@invigil/db/testing/factories';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestServer, origin, type TestServer } from './test-server.ts';

let server: TestServer;
let exam: MadeExam;

beforeAll(async () => {
  server = await createTestServer();
  exam = await makeExam(server.database.db);
});
afterAll(() => server.close());

const item = (index: number) => (exam.items[index] as { id: string }).id;

async function student() {
  const person = await makePerson(server.database.db);
  const session = await makeSession(server.database.db, exam, person.id);
  return { person, session, cookie: await server.cookieOf(person.id) };
}

type Way = 'express' | 'adapter' | 'express batch' | 'adapter batch';

/** A search that no client sends keeps a request off the express route. */
const searchOf: Record<Way, string> = {
  express: '',
  adapter: '?odd=1',
  'express batch': '?batch=1',
  'adapter batch': '?batch=1&odd=1',
};

async function ask(
  way: Way,
  path: string,
  input: unknown,
  options: { cookie?: string; headers?: Record<string, string>; payload?: string } = {},
) {
  const isBatch = way.endsWith('batch');
  const reply = await server.app.inject({
    method: 'POST',
    url: `/api/trpc/${path}${searchOf[way]}`,
    headers: {
      origin,
      'content-type': 'application/json',
      ...(options.cookie && { cookie: options.cookie }),
      ...options.headers,
    },
    payload: options.payload ?? JSON.stringify(isBatch ? { 0: input } : input),
  });
  return {
    status: reply.statusCode,
    type: String(reply.headers['content-type']).split(';')[0],
    cache: reply.headers['cache-control'],
    waits: reply.headers['retry-after'] !== undefined,
    body: masked(reply.body),
  };
}

/** What differs between two students, two moments and two requests. */
function masked(body: string): unknown {
  return JSON.parse(
    body
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'instant')
      .replace(/"(digest|mac|signature|lease)":"[^"]*"/g, '"$1":"made"')
      .replace(/"code":"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}"/g, '"code":"made"'),
  );
}

const change = (index: number, values: object = {}) => ({
  itemId: item(index),
  epoch: 1,
  revision: 1,
  text: 'A',
  locale: 'uz',
  ...values,
});

describe.each([
  ['one call', 'express', 'adapter'],
  ['a batch of one', 'express batch', 'adapter batch'],
] as const)('%s past the adapter is answered as the adapter answers', (_, express, adapter) => {
  const both = async (act: (way: Way) => Promise<unknown>) => {
    const [mine, model] = [await act(express), await act(adapter)];
    expect(mine).toEqual(model);
    return mine as { status: number };
  };

  test('saves of every verdict', async () => {
    const reply = await both(async (way) => {
      const { session, cookie } = await student();
      const save = (changes: object[]) =>
        ask(way, 'session.saveAnswers', { sessionId: session.id, timeline: 1, changes }, { cookie });
      return [
        await save([
          change(0, { revision: 3 }),
          change(1),
          change(2, { itemId: 'none' }),
          change(3, { epoch: 2 }),
        ]),
        await save([
          change(0, { revision: 3 }),
          change(0, { revision: 3, text: 'B' }),
          change(0, { revision: 2 }),
        ]),
      ];
    });
    expect(reply).toMatchObject([{ status: 200 }, { status: 200 }]);
  });

  test('a start, a sign of life and a hand-in', async () => {
    await both(async (way) => {
      const person = await makePerson(server.database.db);
      const cookie = await server.cookieOf(person.id);
      const deviceId = randomUUID();
      const started = await ask(way, 'session.start', { examId: exam.exam.id, deviceId }, { cookie });
      const [row] = (
        await server.database.db.$client.query('select id from sessions where person_id = $1', [person.id])
      ).rows as { id: string }[];
      const sessionId = row?.id;
      const contact = {
        sessionId,
        deviceId,
        pendingCount: 0,
        refusedCount: 0,
        pageVisible: true,
        afterMessageId: 0,
      };
      return [
        started,
        await ask(way, 'session.heartbeat', contact, { cookie }),
        await ask(
          way,
          'session.submit',
          { sessionId, timeline: 1, epoch: 1, number: 1, manifest: [] },
          { cookie },
        ),
        await ask(
          way,
          'session.submit',
          { sessionId, timeline: 1, epoch: 1, number: 3, manifest: [] },
          { cookie },
        ),
      ];
    });
  });

  test('refusals: visitor, staff, another student, a disabled one, a bad body, a bad input', async () => {
    const mine = await student();
    const other = await student();
    const disabled = await student();
    const admin = await makePerson(server.database.db, { role: 'owner' });
    await server.database.db
      .update(people)
      .set({ disabledAt: new Date() })
      .where(eq(people.id, disabled.person.id));
    const input = { sessionId: mine.session.id, timeline: 1, changes: [change(0)] };
    const cases: [unknown, Parameters<typeof ask>[3]][] = [
      [input, {}],
      [input, { cookie: await server.cookieOf(admin.id) }],
      [input, { cookie: other.cookie }],
      [{ ...input, sessionId: disabled.session.id }, { cookie: disabled.cookie }],
      [{ ...input, changes: [] }, { cookie: mine.cookie }],
      [{ ...input, surprise: true }, { cookie: mine.cookie }],
      [{ ...input, sessionId: 'x' }, { cookie: mine.cookie }],
      [undefined, { cookie: mine.cookie, payload: '{"broken' }],
      [undefined, { cookie: mine.cookie, payload: '[]' }],
      [undefined, { cookie: mine.cookie, payload: 'null' }],
      [input, { cookie: mine.cookie, headers: { origin: 'https://elsewhere.example' } }],
      [input, { cookie: mine.cookie, headers: { 'content-type': 'text/plain' } }],
      [input, { cookie: mine.cookie, headers: { 'content-type': 'application/json; charset=latin1' } }],
    ];
    for (const [given, options] of cases) {
      const reply = await both((way) => ask(way, 'session.saveAnswers', given, options));
      expect(reply.status, JSON.stringify([given, options])).toBeGreaterThanOrEqual(400);
      expect(reply.status, JSON.stringify([given, options])).toBeLessThan(500);
    }
  });
});
