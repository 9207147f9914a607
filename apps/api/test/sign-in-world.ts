import { insertPeople } from '@invigil/db/steps/person/sign-in-rows';
import type { LightMyRequestResponse } from 'fastify';
import { createSecretHasher } from '../src/sign-in/secret-hash.ts';
import { call, dataOf, origin, type TestServer } from './test-server.ts';

export const hasher = createSecretHasher();
/** As it is printed on every slip of these tests. */
export const secret = 'ABCDE01234';

export interface Attempt {
  username: string;
  password: string;
  address?: string;
  cookie?: string;
}

export type Reply = LightMyRequestResponse;

/** What a browser would send back. */
export const cookiesOf = (reply: Reply) =>
  reply.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');

export type SignInWorld = Awaited<ReturnType<typeof createSignInWorld>>;

export async function createSignInWorld(server: TestServer) {
  const secretHash = await hasher.hash(secret);
  let made = 0;
  return {
    async makeStudents(count: number): Promise<{ personId: string; login: string }[]> {
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
      const ids = await server.database.db.transaction((tx) => insertPeople(tx, null, people));
      return ids.map((personId, index) => ({ personId, login: people[index]?.login ?? '' }));
    },
    signIn({ username, password, address = '10.0.0.1', cookie }: Attempt) {
      return server.app.inject({
        method: 'POST',
        url: '/api/sign-in/sign-in/username',
        remoteAddress: address,
        headers: { origin, 'content-type': 'application/json', ...(cookie && { cookie }) },
        payload: JSON.stringify({ username, password }),
      });
    },
    async whoIs(cookie: string): Promise<string | null> {
      const reply = await call(server.app, { path: 'me.get', type: 'query', cookie });
      return dataOf<{ me: { personId: string } | null }>(reply).me?.personId ?? null;
    },
    signOut(cookie: string) {
      return server.app.inject({
        method: 'POST',
        url: '/api/sign-in/sign-out',
        headers: { origin, cookie, 'content-type': 'application/json' },
        payload: '{}',
      });
    },
  };
}
