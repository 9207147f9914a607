import { expect, test } from 'vitest';
import { credentialsFromHash, signIn } from './sign-in.ts';

function server(status: number, headers: Record<string, string> = {}) {
  const calls: Array<{ path: string; body: unknown }> = [];
  const send = (async (path, init) => {
    calls.push({ path: String(path), body: JSON.parse(String(init?.body)) });
    return new Response('{}', { status, headers });
  }) as typeof fetch;
  return { calls, send };
}

test('an address goes to the e-mail door, a login to the door of slips', async () => {
  const { calls, send } = server(200);
  await signIn(' nodira@school.uz ', 'secret', send);
  await signIn('11a-07', 'K7Q2M', send);
  expect(calls).toEqual([
    { path: '/api/sign-in/sign-in/email', body: { email: 'nodira@school.uz', password: 'secret' } },
    { path: '/api/sign-in/sign-in/username', body: { username: '11a-07', password: 'K7Q2M' } },
  ]);
});

test('an unknown login and a wrong secret look the same', async () => {
  for (const status of [400, 401, 404, 422]) {
    expect(await signIn('a', 'b', server(status).send)).toEqual({ kind: 'wrong' });
  }
});

test('a limit says how long to wait, by either header, and a minute without one', async () => {
  const wait = async (headers: Record<string, string>) => signIn('a', 'b', server(429, headers).send);
  expect(await wait({ 'retry-after': '12' })).toEqual({ kind: 'limited', waitSeconds: 12 });
  expect(await wait({ 'x-retry-after': '7' })).toEqual({ kind: 'limited', waitSeconds: 7 });
  expect(await wait({})).toEqual({ kind: 'limited', waitSeconds: 60 });
});

test('no reply is not a wrong secret', async () => {
  const dead = (async () => {
    throw new TypeError('Failed to fetch');
  }) as typeof fetch;
  expect(await signIn('a', 'b', dead)).toEqual({ kind: 'unreachable' });
  expect(await signIn('a', 'b', server(500, { 'x-request-id': 'r-9' }).send)).toEqual({
    kind: 'fault',
    requestId: 'r-9',
  });
});

test('a demo link is read only when it is whole', () => {
  expect(credentialsFromHash('#login=demo&secret=a%2Bb')).toEqual({ login: 'demo', secret: 'a+b' });
  expect(credentialsFromHash('#login=demo')).toBeUndefined();
  expect(credentialsFromHash('')).toBeUndefined();
});
