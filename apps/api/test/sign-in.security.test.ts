import { createStaff } from '@invigil/db/commands/person/create-staff';
import { setDisabled } from '@invigil/db/commands/person/set-disabled';
import { makePerson } from '@invigil/db/testing/factories';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  cookiesOf,
  createSignInWorld,
  hasher,
  type Reply,
  type SignInWorld,
  secret,
} from './sign-in-world.ts';
import { call, codeOf, createTestServer, demoToken, origin, type TestServer } from './test-server.ts';

let server: TestServer;
let world: SignInWorld;
beforeAll(async () => {
  server = await createTestServer({ demoToken });
  world = await createSignInWorld(server);
});
afterAll(() => server.close());

describe('a student signs in with the slip', () => {
  test('as it was printed, and as people type it', async () => {
    const [student] = await world.makeStudents(1);
    const login = student?.login ?? '';
    for (const typed of [secret, 'abcde-01234', ' abcde o1234 ', 'ABCDE-Oi2e4'.replace('2e', '23')]) {
      const reply = await world.signIn({ username: login.toLowerCase(), password: typed });
      expect([typed, reply.statusCode]).toEqual([typed, 200]);
      expect(await world.whoIs(cookiesOf(reply))).toBe(student?.personId);
    }
  });

  test('the cookie is for this server and its scripts only', async () => {
    const [student] = await world.makeStudents(1);
    const reply = await world.signIn({ username: student?.login ?? '', password: secret });
    const cookie = reply.cookies.find(({ name }) => name === 'invigil.session_token');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(reply.body).not.toContain(cookie?.value.split('.')[0]);
  });

  test('every sign-in has a token of its own, and a forged or cut one is nobody', async () => {
    const [student] = await world.makeStudents(1);
    const first = cookiesOf(await world.signIn({ username: student?.login ?? '', password: secret }));
    const second = cookiesOf(
      await world.signIn({ username: student?.login ?? '', password: secret, cookie: first }),
    );
    const [tokenA, tokenB] = [first, second].map((cookie) => cookie.split(';')[0]);
    expect(tokenA).not.toBe(tokenB);
    expect(await world.whoIs((tokenA ?? '').slice(0, -6))).toBeNull();
    expect(await world.whoIs('invigil.session_token=aaaa.bbbb')).toBeNull();
  });

  test('unknown login, wrong secret and malformed login get the same reply', async () => {
    const [student] = await world.makeStudents(1);
    const replies = await Promise.all([
      world.signIn({ username: student?.login ?? '', password: 'WRONG' }),
      world.signIn({ username: 'NOBODY', password: secret }),
      world.signIn({ username: '" or 1=1 --', password: secret }),
      world.signIn({ username: 'x'.repeat(200), password: 'y' }),
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
    const students = await world.makeStudents(500);
    const startedMs = performance.now();
    const replies = await Promise.all(
      students.map(({ login }) => world.signIn({ username: login, password: secret, address: '10.1.1.1' })),
    );
    expect(replies.filter((reply) => reply.statusCode !== 200)).toEqual([]);
    expect(performance.now() - startedMs).toBeLessThan(60_000);
  }, 90_000);
});

describe('guessing', () => {
  test('wrong secrets slow the account down, but not on the device that its owner uses', async () => {
    const [student] = await world.makeStudents(1);
    const username = student?.login ?? '';
    const own = cookiesOf(await world.signIn({ username, password: secret, address: '10.2.0.1' }));
    const replies: Reply[] = [];
    for (let guess = 0; guess < 30; guess += 1)
      replies.push(await world.signIn({ username, password: `GUESS${guess}`, address: `10.3.0.${guess}` }));
    const limited = replies.filter((reply) => reply.statusCode === 429);
    expect(limited.length).toBeGreaterThanOrEqual(19);
    expect(codeOf(limited[0] as Reply)).toBe('RATE_LIMITED');
    expect(Number(limited[0]?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await world.signIn({ username, password: secret, address: '10.3.0.99' })).statusCode).toBe(429);
    expect(
      (await world.signIn({ username, password: secret, address: '10.2.0.1', cookie: own })).statusCode,
    ).toBe(200);
  });

  test('a hundred guesses at once are not all the first', async () => {
    const [student] = await world.makeStudents(1);
    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        world.signIn({ username: student?.login ?? '', password: `GUESS${n}`, address: `10.4.0.${n}` }),
      ),
    );
    expect(replies.filter((reply) => reply.statusCode === 401).length).toBeLessThanOrEqual(11);
  });
});

describe('the end of a sign-in', () => {
  test('after signing out the cookie is nobody', async () => {
    const [student] = await world.makeStudents(1);
    const cookie = cookiesOf(await world.signIn({ username: student?.login ?? '', password: secret }));
    expect(await world.whoIs(cookie)).toBe(student?.personId);
    expect((await world.signOut(cookie)).statusCode).toBe(200);
    expect(await world.whoIs(cookie)).toBeNull();
  });

  test('a demo sign-in can be ended as well', async () => {
    const person = await makePerson(server.database.db, { isDemo: true, login: 'demo-student' });
    const link = await server.app.inject(`/demo/student/${demoToken}`);
    expect([link.statusCode, link.headers.location]).toEqual([302, '/']);
    const cookie = cookiesOf(link);
    expect(await world.whoIs(cookie)).toBe(person.id);
    await world.signOut(cookie);
    expect(await world.whoIs(cookie)).toBeNull();
  });

  test('signing out everywhere ends the other browsers too', async () => {
    const [student] = await world.makeStudents(1);
    const sign = async () =>
      cookiesOf(await world.signIn({ username: student?.login ?? '', password: secret }));
    const [a, b] = [await sign(), await sign()];
    expect(await world.whoIs(b)).toBe(student?.personId);
    await call(server.app, { path: 'me.signOutEverywhere', type: 'mutation', cookie: a });
    expect(await world.whoIs(a)).toBeNull();
    expect(await world.whoIs(b)).toBeNull();
  });

  test('a disabled student cannot sign in, and learns it only with the right secret', async () => {
    const [student] = await world.makeStudents(1);
    const username = student?.login ?? '';
    await setDisabled(
      { db: server.database.db, actor: { kind: 'staff', personId: null, role: 'owner' } },
      {
        personId: student?.personId as never,
        disabled: true,
      },
    );
    expect((await world.signIn({ username, password: secret })).statusCode).toBe(403);
    expect((await world.signIn({ username, password: 'WRONG' })).statusCode).toBe(401);
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
