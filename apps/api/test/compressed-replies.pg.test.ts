import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { makeExam, makePerson, makeSession } from '@invigil/db/testing/factories';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestServer, origin, type TestServer } from './test-server.ts';

let server: TestServer;
let owner: string;
let student: string;
let sessionId: string;
let deviceId: string;

beforeAll(async () => {
  server = await createTestServer();
  const { db } = server.database;
  owner = await server.cookieOf((await makePerson(db, { role: 'owner', login: null })).id);
  const person = await makePerson(db);
  student = await server.cookieOf(person.id);
  for (let made = 0; made < 30; made += 1) await makePerson(db);
  const session = await makeSession(db, await makeExam(db), person.id);
  sessionId = session.id;
  deviceId = session.deviceId;
});
afterAll(() => server.close());

const ask = (paths: string, input: unknown, cookie: string, accept = 'gzip, deflate, br, zstd') =>
  server.app.inject({
    method: 'GET',
    url: `/api/trpc/${paths}?${paths.includes(',') ? 'batch=1&' : ''}input=${encodeURIComponent(JSON.stringify(input))}`,
    headers: { origin, cookie, 'accept-encoding': accept },
  });
const encodingOf = ({ headers }: { headers: Record<string, unknown> }) => headers['content-encoding'];

describe('replies above 200 bytes', () => {
  test.each([
    ['gzip, deflate, br, zstd', 'zstd', zstdDecompressSync],
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ] as const)('are compressed as the asker accepts: %s', async (accept, encoding, open) => {
    const plain = await ask('admin.people.list', {}, owner, 'identity');
    const packed = await ask('admin.people.list', {}, owner, accept);
    expect([plain.statusCode, packed.statusCode]).toEqual([200, 200]);
    expect([encodingOf(plain), encodingOf(packed)]).toEqual([undefined, encoding]);
    expect(open(packed.rawPayload).toString()).toBe(plain.body);
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2);
    expect(packed.headers['content-length']).toBe(String(packed.rawPayload.length));
    for (const reply of [plain, packed]) {
      expect(reply.headers.vary).toMatch(/accept-encoding/i);
      expect(reply.headers['cache-control']).toBe('no-store');
    }
  });

  test('only; a shorter one is left as it is', async () => {
    const reply = await ask('exams.getLobby', { examId: 'none' }, student);
    const short = await server.app.inject({ url: '/healthz', headers: { 'accept-encoding': 'br' } });
    expect(reply.rawPayload.length).toBeGreaterThan(200);
    expect(encodingOf(reply)).toBe('zstd');
    expect(short.rawPayload.length).toBeLessThan(200);
    expect(encodingOf(short)).toBeUndefined();
  });
});

describe('what carries a secret goes out plain', () => {
  test('the lease and the key of a room, alone and in a batch', async () => {
    const input = { sessionId, deviceId };
    const alone = await ask('session.load', input, student);
    const batch = await ask('exams.listMine,session.load', { 1: input }, student);
    const escaped = await ask('exams.listMine%2Csession.load', { 1: input }, student);
    expect([alone, batch].map(({ rawPayload }) => rawPayload.length > 1_000)).toEqual([true, true]);
    expect([alone, batch, escaped].map(encodingOf)).toEqual([undefined, undefined, undefined]);
  });

  test('every reply to what is not a GET: saves, starts, takeovers, new slips, sign-in', async () => {
    const post = (url: string, payload: unknown, cookie: string) =>
      server.app.inject({
        method: 'POST',
        url,
        payload: JSON.stringify(payload),
        headers: { origin, cookie, 'accept-encoding': 'br', 'content-type': 'application/json' },
      });
    const names = Array.from({ length: 5 }, (_, index) => `Surname First ${index}`);
    const slips = await post(
      '/api/trpc/admin.people.createStudents',
      { names, groupId: null, locale: 'uz' },
      owner,
    );
    const refused = await post('/api/sign-in/sign-in/username', { username: 'A', password: 'B' }, '');
    expect([slips.statusCode, slips.rawPayload.length > 200]).toEqual([200, true]);
    expect([encodingOf(slips), encodingOf(refused)]).toEqual([undefined, undefined]);
  });
});

test('a stream of events is no text to be compressed: each must arrive when it is sent', async () => {
  const address = await server.app.listen({ host: '127.0.0.1', port: 0 });
  const away = new AbortController();
  const input = encodeURIComponent(JSON.stringify({ sessionId }));
  const stream = await fetch(`${address}/api/trpc/session.watch?input=${input}`, {
    headers: { origin, cookie: student, accept: 'text/event-stream', 'accept-encoding': 'gzip, br' },
    signal: away.signal,
  });
  expect([stream.status, stream.headers.get('content-encoding')]).toEqual([200, null]);
  expect(stream.headers.get('content-type')).toMatch(/^text\/event-stream/);
  away.abort();
});
