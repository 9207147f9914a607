import { makePerson } from '@invigil/db/testing/factories';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookiesOf, createSignInWorld, type SignInWorld, secret } from './sign-in-world.ts';
import { call, codeOf, createTestServer, dataOf, demoToken, type TestServer } from './test-server.ts';

let server: TestServer;
let world: SignInWorld;
beforeAll(async () => {
  server = await createTestServer({ demoToken });
  world = await createSignInWorld(server);
});
afterAll(() => server.close());

describe('tokens of programs', () => {
  test('a token works without a cookie or an origin until it is revoked, and then at once no more', async () => {
    const [student] = await world.makeStudents(1);
    const cookie = cookiesOf(await world.signIn({ username: student?.login ?? '', password: secret }));
    const issued = dataOf<{ id: string; token: string }>(
      await call(server.app, {
        path: 'me.issueToken',
        type: 'mutation',
        input: { name: 'my program' },
        cookie,
      }),
    );
    const bearer = issued.token;
    const byToken = () => call(server.app, { path: 'exams.listMine', type: 'query', bearer });
    expect((await byToken()).statusCode).toBe(200);
    const another = await call(server.app, {
      path: 'me.issueToken',
      type: 'mutation',
      input: { name: 'x' },
      bearer,
    });
    expect(codeOf(another)).toBe('FORBIDDEN');
    const listed = dataOf<{ tokens: { id: string; lastUsedAt: string | null }[] }>(
      await call(server.app, { path: 'me.listTokens', type: 'query', cookie }),
    );
    expect(listed.tokens.map(({ id }) => id)).toEqual([issued.id]);
    expect(JSON.stringify(listed)).not.toContain(bearer);
    const startedMs = performance.now();
    await call(server.app, { path: 'me.revokeToken', type: 'mutation', input: { id: issued.id }, cookie });
    expect((await byToken()).statusCode).toBe(401);
    expect(performance.now() - startedMs).toBeLessThan(1_000);
  });

  test("somebody else's token is as absent as one that never was", async () => {
    const [a, b] = await world.makeStudents(2);
    const [cookieA, cookieB] = await Promise.all(
      [a, b].map((student) => server.cookieOf(student?.personId ?? '')),
    );
    const issued = dataOf<{ id: string }>(
      await call(server.app, {
        path: 'me.issueToken',
        type: 'mutation',
        input: { name: 'a' },
        cookie: cookieA,
      }),
    );
    const revoke = (id: string) =>
      call(server.app, { path: 'me.revokeToken', type: 'mutation', input: { id }, cookie: cookieB });
    expect(codeOf(await revoke(issued.id))).toBe('NOT_FOUND');
    expect(codeOf(await revoke('7f9c24e8-3b12-4fef-91e0-3c1f2b9f5d11'))).toBe('NOT_FOUND');
  });
});

describe('demo links', () => {
  test('sign in with the token of this run, and with no other', async () => {
    const owner = await makePerson(server.database.db, { isDemo: true, role: 'owner', login: null });
    const link = await server.app.inject(`/demo/admin/${demoToken}`);
    expect([link.statusCode, link.headers.location]).toEqual([302, '/admin']);
    expect(await world.whoIs(cookiesOf(link))).toBe(owner.id);
    expect((await server.app.inject(`/demo/admin/${demoToken}x`)).statusCode).toBe(404);
    expect((await server.app.inject('/demo/admin/guess')).statusCode).toBe(404);
  });

  test('give the simulator any student of the demo, and nobody else', async () => {
    const demo = await makePerson(server.database.db, { isDemo: true });
    const owner = await makePerson(server.database.db, { isDemo: true, role: 'owner', login: null });
    const real = await makePerson(server.database.db);
    const link = (personId: string) => server.app.inject(`/demo/student/${demoToken}/${personId}`);
    const reply = await link(demo.id);
    expect(reply.statusCode).toBe(204);
    expect(await world.whoIs(cookiesOf(reply))).toBe(demo.id);
    for (const personId of [owner.id, real.id, 'nobody']) expect((await link(personId)).statusCode).toBe(404);
  });
});

test('over https the cookies are bound to the host, and are read and ended as such', async () => {
  const secure = await createTestServer({ demoToken, origins: ['https://exam.example'] });
  const person = await makePerson(secure.database.db, { isDemo: true, login: 'demo-student' });
  const link = await secure.app.inject(`/demo/student/${demoToken}`);
  const [cookie] = link.cookies;
  expect(cookie).toMatchObject({
    name: '__Host-invigil.session_token',
    secure: true,
    path: '/',
    sameSite: 'Lax',
  });
  expect(cookie?.domain).toBeUndefined();
  const sent = cookiesOf(link);
  const me = async () =>
    (await secure.app.inject({ url: '/api/trpc/me.get', headers: { cookie: sent } })).json();
  expect((await me()).result.data.me.personId).toBe(person.id);
  const out = await secure.app.inject({
    method: 'POST',
    url: '/api/sign-in/sign-out',
    headers: { origin: 'https://exam.example', cookie: sent, 'content-type': 'application/json' },
    payload: '{}',
  });
  expect(out.cookies.find(({ name }) => name === '__Host-invigil.session_token')).toMatchObject({
    value: '',
    secure: true,
  });
  expect((await me()).result.data.me).toBeNull();
  await secure.close();
});
