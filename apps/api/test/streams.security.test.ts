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

interface Stream {
  /** The text of the events until one holds `part`, or until the server ends the stream. */
  readUntil(part: string | RegExp): Promise<string>;
  close(): void;
}

async function watch(
  sessionId: string,
  headers: Record<string, string>,
  more: { afterMessageId?: number; timeline?: number } = {},
): Promise<Stream> {
  const abort = new AbortController();
  const input = encodeURIComponent(JSON.stringify({ sessionId, ...more }));
  const reply = await fetch(`${url}/api/trpc/session.watch?input=${input}`, {
    headers,
    signal: abort.signal,
  });
  const reader = (reply.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let seen = '';
  return {
    async readUntil(part) {
      while (seen.search(part) < 0) {
        const { value, done } = await reader.read();
        if (done) break;
        seen += decoder.decode(value, { stream: true });
      }
      return seen;
    },
    close: () => abort.abort(),
  };
}

async function makeSitting() {
  const { db } = server.database;
  const person = await makePerson(db);
  const exam = await makeExam(db);
  const session = await makeSession(db, exam, person.id);
  const owner = await server.cookieOf((await makePerson(db, { role: 'owner', login: null })).id);
  const say = (text: string) =>
    call(server.app, {
      path: 'admin.room.sendMessage',
      type: 'mutation',
      input: { examId: exam.exam.id, requestId: crypto.randomUUID(), to: [session.id], text },
      cookie: owner,
    });
  return { sessionId: session.id, cookie: await server.cookieOf(person.id), say };
}

test('a stream tells a message at once, and goes on after the last one seen when the line comes back', async () => {
  const { sessionId, cookie, say } = await makeSitting();
  const first = await watch(sessionId, { cookie });
  await first.readUntil('"kind":"state"');
  expect((await say('One')).statusCode).toBe(200);
  const seen = await first.readUntil('"One"');
  first.close();
  const [, lastEventId] = /id: (\d+-\d+-\d+)\s*$/m.exec(seen.slice(seen.indexOf('"One"'))) ?? [];
  expect(lastEventId).toBeDefined();
  await say('Two');
  await say('Three');
  const second = await watch(sessionId, { cookie, 'last-event-id': lastEventId as string });
  const resumed = await second.readUntil('"Three"');
  second.close();
  expect(resumed).toContain('"kind":"state"');
  expect(resumed).toContain('"Two"');
  expect(resumed).not.toContain('"One"');
  const third = await watch(sessionId, { cookie, 'last-event-id': 'not one of ours' }, { afterMessageId: 0 });
  expect(await third.readUntil('"Three"')).toContain('"One"');
  third.close();
  // A restore takes the numbers back: one of another timeline says nothing about what this device has.
  const [timeline, ...rest] = (lastEventId as string).split('-');
  const ofBefore = [Number(timeline) + 1, ...rest].join('-');
  const fourth = await watch(sessionId, { cookie, 'last-event-id': ofBefore });
  expect(await fourth.readUntil('"Three"')).toContain('"One"');
  fourth.close();
  const elsewhere = { afterMessageId: 1_000_000, timeline: Number(timeline) + 1 };
  const fifth = await watch(sessionId, { cookie }, elsewhere);
  expect(await fifth.readUntil('"Three"')).toContain('"One"');
  fifth.close();
});

test('a student watches his session, and the stream ends within a second of his signing out everywhere', async () => {
  const { sessionId, cookie } = await makeSitting();
  const stream = await watch(sessionId, { cookie });
  expect(await stream.readUntil('"kind":"state"')).toContain(sessionId);
  const startedMs = performance.now();
  await call(server.app, { path: 'me.signOutEverywhere', type: 'mutation', cookie });
  await stream.readUntil('never said');
  expect(performance.now() - startedMs).toBeLessThan(1_000);
});

test('three streams a person, and a closed one makes room', async () => {
  const { sessionId, cookie } = await makeSitting();
  const open = await Promise.all([1, 2, 3].map(() => watch(sessionId, { cookie })));
  for (const stream of open) await stream.readUntil('"kind":"state"');
  expect(await (await watch(sessionId, { cookie })).readUntil('serialized-error')).toContain('RATE_LIMITED');
  open[0]?.close();
  await expect
    .poll(async () => {
      const next = await watch(sessionId, { cookie });
      const said = await next.readUntil(/"kind":"state"|RATE_LIMITED/);
      next.close();
      return said.includes('RATE_LIMITED');
    })
    .toBe(false);
  for (const stream of open) stream.close();
});

test("another student's session, and a program's token, get no stream", async () => {
  const mine = await makeSitting();
  const theirs = await makeSitting();
  const stranger = await watch(theirs.sessionId, { cookie: mine.cookie });
  expect(await stranger.readUntil('NOT_FOUND')).toContain('NOT_FOUND');
  const issued = await call(server.app, {
    path: 'me.issueToken',
    type: 'mutation',
    input: { name: 'program' },
    cookie: mine.cookie,
  });
  const { token } = issued.json().result.data;
  const program = await watch(mine.sessionId, { authorization: `Bearer ${token}` });
  expect(await program.readUntil('FORBIDDEN')).toContain('FORBIDDEN');
});
