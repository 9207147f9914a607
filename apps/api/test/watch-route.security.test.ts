import { connect } from 'node:net';
import { countStatements } from '@invigil/db/testing/count-statements';
import { makeExam, makePerson, makeSession } from '@invigil/db/testing/factories';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, createTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let url: string;
beforeAll(async () => {
  server = await createTestServer();
  url = await server.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());

type Way = 'thin' | 'adapter';
const ways: Way[] = ['thin', 'adapter'];

interface Opened {
  status: number;
  headers: Record<string, string>;
  /** The text so far, once `part` is in it or the stream ended. */
  readUntil(part: string): Promise<string>;
  close(): void;
}

/** Connection parameters are what the thin way leaves to the adapter; nothing here reads them. */
async function open(way: Way, input: unknown, headers: Record<string, string>): Promise<Opened> {
  const abort = new AbortController();
  const query = new URLSearchParams({ input: JSON.stringify(input) });
  if (way === 'adapter') query.set('connectionParams', '{}');
  const reply = await fetch(`${url}/api/trpc/session.watch?${query}`, { headers, signal: abort.signal });
  const reader = (reply.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let seen = '';
  return {
    status: reply.status,
    headers: Object.fromEntries(reply.headers),
    async readUntil(part) {
      while (!seen.includes(part)) {
        const { value, done } = await reader.read();
        if (done) break;
        seen += decoder.decode(value, { stream: true });
      }
      return seen;
    },
    close: () => abort.abort(),
  };
}

/** Without what no two streams share: the clock's readings and the request's id. */
const plain = (text: string) =>
  text
    .replaceAll(/"serverNow":"[^"]*"/g, '"serverNow":""')
    .replaceAll(/^(id: \d+-\d+)-\d+$/gm, '$1')
    .replaceAll(/"requestId":"[^"]*"/g, '"requestId":""');

function headersOf({ headers }: Opened): Record<string, string> {
  // A refusal's whole text is known before it is sent, and how long a stream took to begin tells nobody anything.
  const own = new Set([
    'date',
    'x-request-id',
    'x-response-time',
    'content-length',
    'transfer-encoding',
    'keep-alive',
  ]);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !own.has(name)));
}

async function makeSitting(count = 1) {
  const { db } = server.database;
  const exam = await makeExam(db);
  const owner = await server.cookieOf((await makePerson(db, { role: 'owner', login: null })).id);
  const sitting = await Promise.all(
    Array.from({ length: count }, async () => {
      const person = await makePerson(db);
      const session = await makeSession(db, exam, person.id);
      return { sessionId: session.id, cookie: await server.cookieOf(person.id) };
    }),
  );
  const room = (path: string, input: object) =>
    call(server.app, {
      path: `admin.room.${path}`,
      type: 'mutation',
      input: { examId: exam.exam.id, ...input },
      cookie: owner,
    });
  const say = (text: string, to: unknown = 'all') =>
    room('sendMessage', { requestId: crypto.randomUUID(), to, text });
  const [first] = sitting;
  if (!first) throw new Error('nobody sits');
  return { ...first, sitting, owner, room, say };
}

test('both ways say the same on the wire for the same history', async () => {
  const { sessionId, cookie, say, room } = await makeSitting();
  await say('Before');
  const streams = await Promise.all(ways.map((way) => open(way, { sessionId }, { cookie })));
  for (const stream of streams) await stream.readUntil('"Before"');
  await say('Only to you', [sessionId]);
  for (const stream of streams) await stream.readUntil('"Only to you"');
  const given = await room('giveTime', {
    sessionIds: [sessionId],
    extraMs: 300_000,
    reason: 'The light went out',
  });
  expect(given.statusCode, given.body).toBe(200);
  const [thin = '', adapter = ''] = await Promise.all(
    streams.map((stream) => stream.readUntil('"incidentExtraMs":300000')),
  );
  const [ofThin, ofAdapter] = streams as [Opened, Opened];
  for (const stream of streams) stream.close();
  expect(plain(thin)).toBe(plain(adapter));
  expect(thin.match(/"kind":"state"/g), 'a message alone repeats no state').toHaveLength(2);
  expect(thin.match(/"kind":"message"/g)).toHaveLength(2);
  expect(ofThin.status).toBe(ofAdapter.status);
  expect(headersOf(ofThin)).toEqual(headersOf(ofAdapter));
});

test('both ways refuse with the same words', async () => {
  const mine = await makeSitting();
  const theirs = await makeSitting();
  const issued = await call(server.app, {
    path: 'me.issueToken',
    type: 'mutation',
    input: { name: 'program' },
    cookie: mine.cookie,
  });
  const { sessionId, cookie } = mine;
  const busy = await makeSitting();
  const places = await Promise.all(
    [1, 2, 3].map(() => open('thin', { sessionId: busy.sessionId }, { cookie: busy.cookie })),
  );
  for (const place of places) await place.readUntil('"kind":"state"');
  const cases: [code: string, input: unknown, headers: Record<string, string>][] = [
    ['NOT_FOUND', { sessionId: theirs.sessionId }, { cookie }],
    ['UNAUTHENTICATED', { sessionId }, {}],
    ['FORBIDDEN', { sessionId }, { cookie: mine.owner }],
    ['FORBIDDEN', { sessionId }, { authorization: `Bearer ${issued.json().result.data.token}` }],
    ['INVALID_INPUT', { sessionId: 'no id' }, { cookie }],
    ['INVALID_INPUT', 'nothing', { cookie }],
    ['RATE_LIMITED', { sessionId: busy.sessionId }, { cookie: busy.cookie }],
  ];
  for (const [code, input, headers] of cases) {
    const [thin, adapter] = (await Promise.all(ways.map((way) => open(way, input, headers)))) as [
      Opened,
      Opened,
    ];
    const said = plain(await thin.readUntil('never said'));
    expect(said).toContain(`"code":"${code}"`);
    expect(said).toBe(plain(await adapter.readUntil('never said')));
    expect([thin.status, headersOf(thin)]).toEqual([adapter.status, headersOf(adapter)]);
    if (code === 'INVALID_INPUT') continue;
    // That there are two ways: the adapter does not know a refusal's length before it is sent.
    expect(thin.headers['content-length']).toBeDefined();
    expect(adapter.headers['content-length']).toBeUndefined();
  }
  for (const place of places) place.close();
});

test('a message to a hall of watchers is read with a few statements and heard by each once', async () => {
  const { sitting, say } = await makeSitting(40);
  const streams = await Promise.all(
    sitting.map(({ sessionId, cookie }) => open('thin', { sessionId }, { cookie })),
  );
  for (const stream of streams) await stream.readUntil('"kind":"state"');
  const { statements, result } = await countStatements(server.database.db, async () => {
    await say('Ten minutes left');
    return Promise.all(streams.map((stream) => stream.readUntil('"Ten minutes left"')));
  });
  for (const stream of streams) stream.close();
  expect(statements, 'the message itself, the sign-in of its sender, and two for forty streams').toBeLessThan(
    20,
  );
  for (const text of result) expect(text.match(/Ten minutes left/g)).toHaveLength(1);
});

test('who goes before or right after the first event leaves no place taken', async () => {
  const { sessionId, cookie } = await makeSitting();
  const { hostname, port, host } = new URL(url);
  const input = encodeURIComponent(JSON.stringify({ sessionId }));
  for (let round = 0; round < 12; round += 1) {
    const socket = connect(Number(port), hostname);
    const request = `GET /api/trpc/session.watch?input=${input} HTTP/1.1\r\nhost: ${host}\r\ncookie: ${cookie}\r\n\r\n`;
    // Half of them go once the request is out, half with the server's first words.
    await new Promise((resolve) => {
      socket.write(request, () => round % 2 === 0 && resolve(null));
      if (round % 2 === 1) socket.once('data', resolve);
    });
    socket.destroy();
  }
  await expect
    .poll(async () => {
      const streams = await Promise.all([1, 2, 3].map(() => open('thin', { sessionId }, { cookie })));
      const said = await Promise.all(streams.map((stream) => stream.readUntil('timeline')));
      for (const stream of streams) stream.close();
      return said.every((text) => !text.includes('RATE_LIMITED'));
    })
    .toBe(true);
});

test('a server that closes says so, and ends the streams of both ways', async () => {
  const other = await createTestServer();
  const before = { server, url };
  try {
    server = other;
    url = await other.app.listen({ host: '127.0.0.1', port: 0 });
    const { sessionId, cookie } = await makeSitting();
    const streams = await Promise.all(ways.map((way) => open(way, { sessionId }, { cookie })));
    for (const stream of streams) await stream.readUntil('"kind":"state"');
    const closed = other.close();
    for (const stream of streams) expect(await stream.readUntil('never said')).toContain('event: return');
    await closed;
  } finally {
    ({ server, url } = before);
  }
});
