import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePerson } from '@invigil/db/testing/factories';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  call,
  codeOf,
  createTestServer,
  dataOf,
  origin,
  type RefusalReply,
  type TestServer,
} from './test-server.ts';

let server: TestServer;
let cookie: string;
beforeAll(async () => {
  const webDist = mkdtempSync(join(tmpdir(), 'invigil-web-'));
  mkdirSync(join(webDist, 'assets'));
  writeFileSync(join(webDist, 'index.html'), '<!doctype html><title>Invigil</title>');
  writeFileSync(join(webDist, 'exam.html'), '<!doctype html><title>Exam room</title>');
  writeFileSync(join(webDist, 'service-worker.js'), '');
  writeFileSync(join(webDist, 'assets', 'app-abc123.js'), 'export {};');
  server = await createTestServer({ webDist });
  cookie = await server.cookieOf((await makePerson(server.database.db)).id);
});
afterAll(() => server.close());

const setLocale = { path: 'me.setLocale', type: 'mutation' as const, input: { locale: 'ru' } };

describe('health', () => {
  test('the process is alive, ready, and well', async () => {
    expect((await server.app.inject('/livez')).statusCode).toBe(200);
    expect((await server.app.inject('/readyz')).json()).toEqual({ ready: true });
    const health = (await server.app.inject('/health')).json();
    expect(health).toMatchObject({ status: 'ok' });
    expect(health.checks).toHaveLength(10);
  });
});

describe('headers', () => {
  test('every reply forbids inline scripts and styles, framing and sniffing', async () => {
    for (const url of ['/', '/api/trpc/me.get', '/api/nothing']) {
      const { headers } = await server.app.inject(url);
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['content-security-policy']).not.toContain('unsafe-inline');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test('hashed files are kept for ever, the page is asked for again, and a missing file is missing', async () => {
    const page = await server.app.inject('/exams/anything');
    expect(page.headers['content-type']).toMatch(/text\/html/);
    expect(page.headers['cache-control']).toBe('no-cache');
    expect(page.body).toContain('Invigil');
    for (const url of ['/sessions/7', '/sessions/7/done'])
      expect((await server.app.inject(url)).body).toContain('Exam room');
    const worker = await server.app.inject('/service-worker.js');
    expect(worker.headers['cache-control']).toBe('no-cache');
    expect(worker.headers['content-type']).toMatch(/javascript/);
    const script = await server.app.inject('/assets/app-abc123.js');
    expect(script.headers['cache-control']).toMatch(/immutable/);
    expect((await server.app.inject('/assets/app-old.js')).statusCode).toBe(404);
    expect((await server.app.inject('/api/nothing')).statusCode).toBe(404);
    expect((await server.app.inject('/assets/..%2f..%2fpackage.json')).statusCode).toBeGreaterThanOrEqual(
      400,
    );
  });
});

describe('who may change something', () => {
  test('our own pages may', async () => {
    expect((await call(server.app, { ...setLocale, cookie })).statusCode).toBe(200);
  });

  test('so may they under another name of this server', async () => {
    const reply = await server.app.inject({
      method: 'POST',
      url: '/api/trpc/me.setLocale',
      headers: {
        cookie,
        host: 'localhost:3000',
        origin: 'http://localhost:3000',
        'content-type': 'application/json',
      },
      payload: '{"locale":"ru"}',
    });
    expect(reply.statusCode).toBe(200);
  });

  test.each([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['no origin', {}],
    ['a cross-site fetch', { origin, 'sec-fetch-site': 'cross-site' }],
    ['an opaque origin', { origin: 'null' }],
  ])('%s is refused', async (_name, headers) => {
    const reply = await server.app.inject({
      method: 'POST',
      url: '/api/trpc/me.setLocale',
      headers: { cookie, 'content-type': 'application/json', ...headers } as Record<string, string>,
      payload: '{"locale":"en"}',
    });
    expect([reply.statusCode, codeOf(reply)]).toEqual([403, 'FORBIDDEN']);
    const me = dataOf<{ me: { locale: string } }>(
      await call(server.app, { path: 'me.get', type: 'query', cookie }),
    );
    expect(me.me.locale).toBe('ru');
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json\t; x=y',
    ' application/jsonx',
  ])('a body of type %j is refused with 415', async (type) => {
    const reply = await server.app.inject({
      method: 'POST',
      url: '/api/trpc/me.setLocale',
      headers: { cookie, origin, 'content-type': type },
      payload: '{"locale":"en"}',
    });
    expect(reply.statusCode).toBe(415);
  });

  test('a change by GET is refused', async () => {
    const input = encodeURIComponent('{"locale":"en"}');
    const reply = await server.app.inject({
      method: 'GET',
      url: `/api/trpc/me.setLocale?input=${input}`,
      headers: { cookie },
    });
    expect(reply.statusCode).toBe(405);
  });
});

describe('limits', () => {
  const batch = (paths: string, body: string) =>
    server.app.inject({
      method: 'POST',
      url: `/api/trpc/${paths}?batch=1`,
      headers: { cookie, origin, 'content-type': 'application/json' },
      payload: body,
    });
  const body = (n: number) =>
    JSON.stringify(Object.fromEntries(Array.from({ length: n }, (_, i) => [i, { locale: 'ru' }])));

  test('twenty calls go in a batch, twenty-one do not', async () => {
    expect((await batch(Array(20).fill('me.setLocale').join(','), body(20))).statusCode).toBe(200);
    const over = await batch(Array(21).fill('me.setLocale').join(','), body(21));
    expect([over.statusCode, codeOf(over)]).toEqual([400, 'INVALID_INPUT']);
    expect(over.json()).not.toBeInstanceOf(Array);
  });

  test.each([',', '%2C', '%2c'])('ten thousand commas as %s get one 400 at once', async (comma) => {
    const count = comma === ',' ? 10_000 : 3_300;
    const startedMs = performance.now();
    const reply = await batch(comma.repeat(count), '{}');
    expect([reply.statusCode, codeOf(reply)]).toEqual([400, 'INVALID_INPUT']);
    expect(performance.now() - startedMs).toBeLessThan(500);
  });

  test('a body above a megabyte is 413', async () => {
    const reply = await call(server.app, {
      ...setLocale,
      cookie,
      input: { locale: 'x'.repeat(1024 * 1024) },
    });
    expect([reply.statusCode, codeOf(reply)]).toEqual([413, 'INVALID_INPUT']);
  });

  test.each([
    ['cut off', '{"locale":'],
    ['null', 'null'],
    ['an array', '[]'],
    ['a prototype', '{"__proto__":{"locale":"en"}}'],
    ['ten thousand levels deep', '['.repeat(10_000)],
  ])('a body that is %s is a plain 400', async (_name, payload) => {
    const reply = await server.app.inject({
      method: 'POST',
      url: '/api/trpc/me.setLocale',
      headers: { cookie, origin, 'content-type': 'application/json' },
      payload,
    });
    expect([reply.statusCode, codeOf(reply)]).toEqual([400, 'INVALID_INPUT']);
  });

  test('a person who asks too fast waits, and others do not', async () => {
    const strict = await createTestServer({ callRate: { burst: 3, perSecond: 0.1 } });
    const [a, b] = await Promise.all(
      [0, 1].map(async () => strict.cookieOf((await makePerson(strict.database.db)).id)),
    );
    const get = (of: string | undefined) => call(strict.app, { path: 'me.get', type: 'query', cookie: of });
    for (let i = 0; i < 3; i += 1) expect((await get(a)).statusCode).toBe(200);
    const refused = await get(a);
    expect([refused.statusCode, codeOf(refused)]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await get(b)).statusCode).toBe(200);
    await strict.close();
  });
});

describe('failures', () => {
  test('an unknown procedure and an unknown address say no more than that', async () => {
    const reply = await call(server.app, { path: 'me.nothing', type: 'query', cookie });
    expect([reply.statusCode, codeOf(reply)]).toEqual([404, 'NOT_FOUND']);
  });

  test('without its database the server says 503 and when to come back, and no word of the cause', async () => {
    const lost = await createTestServer();
    const lostCookie = await lost.cookieOf((await makePerson(lost.database.db)).id);
    await Promise.all([lost.database.db.$client.end(), lost.database.studentDb.$client.end()]);
    const replies = [
      await call(lost.app, { path: 'me.get', type: 'query', cookie: lostCookie }),
      await call(lost.app, { ...setLocale, cookie: lostCookie }),
      await lost.app.inject('/readyz'),
    ];
    for (const reply of replies) {
      expect([reply.statusCode, codeOf(reply)]).toEqual([503, 'UNAVAILABLE']);
      expect(Number(reply.headers['retry-after'])).toBeGreaterThanOrEqual(5);
      expect(Number(reply.headers['retry-after'])).toBeLessThanOrEqual(15);
      expect((reply.json() as RefusalReply).error.data.requestId).toBe(reply.headers['x-request-id']);
      expect(reply.body).not.toMatch(/pool|select|stack|node_modules/i);
    }
    expect((await lost.app.inject('/livez')).statusCode).toBe(200);
    expect((await lost.app.inject('/health')).json().status).toBe('down');
    await lost.app.close();
  });
});
