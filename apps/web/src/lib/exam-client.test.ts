import { afterEach, expect, test, vi } from 'vitest';
import { failureOf } from './domain-error.ts';
import { createExamClient } from './exam-client.ts';

afterEach(() => vi.unstubAllGlobals());

function answer(status: number, body: unknown, headers: Record<string, string> = {}) {
  const asked: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, init });
    return new Response(JSON.stringify(body), { status, headers });
  });
  return asked;
}

test('a query asks by address, a mutation by body, both with the cookie', async () => {
  const asked = answer(200, { result: { data: { me: null } } });
  const client = createExamClient();
  expect(await client.me.get.query()).toEqual({ me: null });
  await client.results.getMine.query({ sessionId: 'a/b' as never });
  await client.session.heartbeat.mutate({ pendingCount: 1 } as never);
  expect(asked.map(({ url }) => url)).toEqual([
    '/api/trpc/me.get',
    '/api/trpc/results.getMine?input=%7B%22sessionId%22%3A%22a%2Fb%22%7D',
    '/api/trpc/session.heartbeat',
  ]);
  expect(asked[2]?.init).toMatchObject({
    method: 'POST',
    body: '{"pendingCount":1}',
    credentials: 'same-origin',
  });
});

test('a refusal is read by its code, with how long to wait', async () => {
  const data = { domain: { code: 'RATE_LIMITED', details: {} }, requestId: 'r1' };
  answer(429, { error: { message: 'slower', code: -32_029, data } }, { 'retry-after': '7' });
  const error = await createExamClient()
    .me.get.query()
    .catch((thrown: unknown) => thrown);
  expect(failureOf(error)).toMatchObject({ code: 'RATE_LIMITED', requestId: 'r1', retry: 'after-wait' });
  expect((error as { meta: { response: Response } }).meta.response.headers.get('retry-after')).toBe('7');
});

test('a reply that is no reply is a line that failed', async () => {
  vi.stubGlobal('fetch', async () => new Response('<html>captive portal</html>'));
  const error = await createExamClient()
    .me.get.query()
    .catch((thrown: unknown) => thrown);
  expect(failureOf(error).code).toBe('UNREACHABLE');
});
