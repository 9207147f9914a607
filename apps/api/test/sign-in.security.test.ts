import { createStaff } from '@invigil/db/commands/person/create-staff';
import { setDisabled } from '@invigil/db/commands/person/set-disabled';
import { insertPeople } from '@invigil/db/commands/person/sign-in-rows';
import { makePerson } from '@invigil/db/testing/factories';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSecretHasher } from '../src/sign-in/secret-hash.ts';
import { call, codeOf, createTestServer, dataOf, demoToken, origin, type TestServer } from './test-server.ts';

const hasher = createSecretHasher();
const secret = 'ABCDE01234';
let secretHash: string;
let server: TestServer;
beforeAll(async () => {
  server = await createTestServer({ demoToken });
  secretHash = await hasher.hash(secret);
});
afterAll(() => server.close());

let made = 0;
async function makeStudents(count: number): Promise<{ personId: string; login: string }[]> {
  const people = Array.from({ length: count }, () => {
    made += 1;
    const login = made.toString().padStart(6, 'Z');
    return {
      fullName: `Student ${made}`,
      role: 'student' as const,
      locale: 'uz' as const,
      login,
      email: null,
      secretHash,
    };
  });
  const ids = await server.database.db.transaction((tx) => insertPeople(tx, people));
  return ids.map((personId, index) => ({ personId, login: people[index]?.login ?? '' }));
}

interface Attempt {
  username: string;
  password: string;
  address?: string;
  cookie?: string;
}

function signIn({ username, password, address = '10.0.0.1', cookie }: Attempt) {
  return server.app.inject({
    method: 'POST',
    url: '/api/sign-in/sign-in/username',
    remoteAddress: address,
    headers: { origin, 'content-type': 'application/json', ...(cookie && { cookie }) },
    payload: JSON.stringify({ username, password }),
  });
}

type Reply = Awaited<ReturnType<typeof signIn>>;
const cookiesOf = (reply: Reply) =>
  reply.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');

async function whoIs(cookie: string): Promise<string | null> {
  const reply = await call(server.app, { path: 'me.get', type: 'query', cookie });
  return dataOf<{ me: { personId: string } | null }>(reply).me?.personId ?? null;
}

const signOut = (cookie: string) =>
  server.app.inject({
    method: 'POST',
    url: '/api/sign-in/sign-out',
    headers: { origin, cookie, 'content-type': 'application/json' },
    payload: '{}',
  });

describe('a student signs in with the slip', () => {
  test('as it was printed, and as people type it', async () => {
    const [student] = await makeStudents(1);
    const login = student?.login ?? '';
    for (const typed of [secret, 'abcde-01234', ' abcde o1234 ', 'ABCDE-Oi2e4'.replace('2e', '23')]) {
      const reply = await signIn({ username: login.toLowerCase(), password: typed });
      expect([typed, reply.statusCode]).toEqual([typed, 200]);
      expect(await whoIs(cookiesOf(reply))).toBe(student?.personId);
    }
  });

  test('the cookie is for this server and its scripts only', async () => {
    const [student] = await makeStudents(1);
    const reply = await signIn({ username: student?.login ?? '', password: secret });
    const cookie = reply.cookies.find(({ name }) => name === 'invigil.session_token');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(reply.body).not.toContain(cookie?.value.split('.')[0]);
  });

  test('every sign-in has a token of its own, and a forged or cut one is nobody', async () => {
    const [student] = await makeStudents(1);
    const first = cookiesOf(await signIn({ username: student?.login ?? '', password: secret }));
    const second = cookiesOf(
      await signIn({ username: student?.login ?? '', password: secret, cookie: first }),
    );
    const [tokenA, tokenB] = [first, second].map((cookie) => cookie.split(';')[0]);
    expect(tokenA).not.toBe(tokenB);
    expect(await whoIs((tokenA ?? '').slice(0, -6))).toBeNull();
    expect(await whoIs('invigil.session_token=aaaa.bbbb')).toBeNull();
  });

  test('unknown login, wrong secret and malformed login get the same reply', async () => {
    const [student] = await makeStudents(1);
    const replies = await Promise.all([
      signIn({ username: student?.login ?? '', password: 'WRONG' }),
      signIn({ username: 'NOBODY', password: secret }),
      signIn({ username: '" or 1=1 --', password: secret }),
      signIn({ username: 'x'.repeat(200), password: 'y' }),
    ]);
    const shapes = replies.map((reply) => {
      const { error } = reply.json();
      return JSON.stringify([reply.statusCode, { ...error, data: { ...error.data, requestId: '' } }]);
    });
    expect(new Set(shapes).size).toBe(1);
    expect(replies[0]?.statusCode).toBe(401);
    for (const reply of replies) expect(reply.cookies).toEqual([]);
  });

  test('five hundred students behind one address get in, and none is refused', async () => {
    const students = await makeStudents(500);
    const startedMs = performance.now();
    const replies = await Promise.all(
      students.map(({ login }) => signIn({ username: login, password: secret, address: '10.1.1.1' })),
    );
    expect(replies.filter((reply) => reply.statusCode !== 200)).toEqual([]);
    expect(performance.now() - startedMs).toBeLessThan(60_000);
  }, 90_000);
});

describe('guessing', () => {
  test('wrong secrets slow the account down, but not on the device that its owner uses', async () => {
    const [student] = await makeStudents(1);
    const username = student?.login ?? '';
    const own = cookiesOf(await signIn({ username, password: secret, address: '10.2.0.1' }));
    const replies: Reply[] = [];
    for (let guess = 0; guess < 30; guess += 1)
      replies.push(await signIn({ username, password: `GUESS${guess}`, address: `10.3.0.${guess}` }));
    const limited = replies.filter((reply) => reply.statusCode === 429);
    expect(limited.length).toBeGreaterThanOrEqual(19);
    expect(codeOf(limited[0] as Reply)).toBe('RATE_LIMITED');
    expect(Number(limited[0]?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await signIn({ username, password: secret, address: '10.3.0.99' })).statusCode).toBe(429);
    expect((await signIn({ username, password: secret, address: '10.2.0.1', cookie: own })).statusCode).toBe(
      200,
    );
  });

  test('a hundred guesses at once are not all the first', async () => {
    const [student] = await makeStudents(1);
    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        signIn({ username: student?.login ?? '', password: `GUESS${n}`, address: `10.4.0.${n}` }),
      ),
    );
    expect(replies.filter((reply) => reply.statusCode === 401).length).toBeLessThanOrEqual(11);
  });
});

describe('the end of a sign-in', () => {
  test('after signing out the cookie is nobody', async () => {
    const [student] = await makeStudents(1);
    const cookie = cookiesOf(await signIn({ username: student?.login ?? '', password: secret }));
    expect(await whoIs(cookie)).toBe(student?.personId);
    expect((await signOut(cookie)).statusCode).toBe(200);
    expect(await whoIs(cookie)).toBeNull();
  });

  test('a demo sign-in can be ended as well', async () => {
    const person = await makePerson(server.database.db, { isDemo: true, login: 'demo-student' });
    const link = await server.app.inject(`/demo/student/${demoToken}`);
    expect([link.statusCode, link.headers.location]).toEqual([302, '/']);
    const cookie = cookiesOf(link);
    expect(await whoIs(cookie)).toBe(person.id);
    await signOut(cookie);
    expect(await whoIs(cookie)).toBeNull();
  });

  test('signing out everywhere ends the other browsers too', async () => {
    const [student] = await makeStudents(1);
    const sign = async () => cookiesOf(await signIn({ username: student?.login ?? '', password: secret }));
    const [a, b] = [await sign(), await sign()];
    expect(await whoIs(b)).toBe(student?.personId);
    await call(server.app, { path: 'me.signOutEverywhere', type: 'mutation', cookie: a });
    expect(await whoIs(a)).toBeNull();
    expect(await whoIs(b)).toBeNull();
  });

  test('a disabled student cannot sign in, and learns it only with the right secret', async () => {
    const [student] = await makeStudents(1);
    const username = student?.login ?? '';
    await setDisabled(
      { db: server.database.db, actor: { kind: 'staff', personId: null, role: 'owner' } },
      {
        personId: student?.personId as never,
        disabled: true,
      },
    );
    expect((await signIn({ username, password: secret })).statusCode).toBe(403);
    expect((await signIn({ username, password: 'WRONG' })).statusCode).toBe(401);
  });
});

describe('staff', () => {
  test('sign in with e-mail and password, as typed', async () => {
    const password = 'Long-Password 1';
    await createStaff({ db: server.database.db, actor: { kind: 'staff', personId: null, role: 'owner' } }, {
      fullName: 'Owner',
      email: 'owner@school.example',
      role: 'owner',
      locale: 'en',
      secretHash: await hasher.hash(password),
    } as never);
    const signInStaff = (given: string) =>
      server.app.inject({
        method: 'POST',
        url: '/api/sign-in/sign-in/email',
        headers: { origin, 'content-type': 'application/json' },
        payload: JSON.stringify({ email: 'Owner@School.example', password: given }),
      });
    expect((await signInStaff(password)).statusCode).toBe(200);
    expect((await signInStaff(password.toLowerCase())).statusCode).toBe(401);
  });
});

describe('tokens of programs', () => {
  test('a token works without a cookie or an origin until it is revoked, and then at once no more', async () => {
    const [student] = await makeStudents(1);
    const cookie = cookiesOf(await signIn({ username: student?.login ?? '', password: secret }));
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
    const [a, b] = await makeStudents(2);
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
    expect(await whoIs(cookiesOf(link))).toBe(owner.id);
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
    expect(await whoIs(cookiesOf(reply))).toBe(demo.id);
    for (const personId of [owner.id, real.id, 'nobody']) expect((await link(personId)).statusCode).toBe(404);
  });
});

test('the library answers nothing but signing in and out', async () => {
  for (const path of [
    'sign-up/email',
    'forget-password',
    'change-email',
    'delete-user',
    'sign-in/social',
    'update-user',
  ])
    expect(
      (
        await server.app.inject({
          method: 'POST',
          url: `/api/sign-in/${path}`,
          headers: { origin, 'content-type': 'application/json' },
          payload: '{}',
        })
      ).statusCode,
    ).toBe(404);
});
