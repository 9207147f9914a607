import { randomBytes } from 'node:crypto';
import { createGatherDb } from '@invigil/db/gather-client';
import type { TestDatabase } from '@invigil/db/testing/test-database';
import { createTestDatabase } from '@invigil/db/testing/test-database';
import { createFanout } from '@invigil/queue/fanout';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import lightMyRequest from 'light-my-request';
import { parseKeyring, subKey } from '../src/keys/keyring.ts';
import { buildServer, type ServerDeps } from '../src/server.ts';
import { sessionCookieName, signSessionCookie } from '../src/sign-in/session-cookie.ts';

export const origin = 'http://127.0.0.1:3000';
export const demoToken = 'demo-token-of-this-test-run';

export interface TestServer {
  app: FastifyInstance;
  database: TestDatabase;
  /** Signs a person in without a secret, as the demo link does; returns the cookie. */
  cookieOf(personId: string): Promise<string>;
  close(): Promise<void>;
}

/** A server on a database of its own; requests are injected, nothing listens. */
export async function createTestServer(options: Partial<ServerDeps> = {}): Promise<TestServer> {
  const database = await createTestDatabase();
  const gatherDb = createGatherDb(database.studentUrl);
  const fanout = createFanout({ redisUrl: null });
  const keyring = parseKeyring(`test:${randomBytes(32).toString('base64url')}`);
  const app = await buildServer({
    staffDb: database.db,
    studentDb: database.studentDb,
    gatherDb,
    keyring,
    timeline: 1,
    fanout,
    origins: [origin],
    queue: { redisUrl: null, databaseUrl: database.url },
    callRate: { burst: 1_000_000, perSecond: 1_000_000 },
    ...options,
  });
  await app.ready();
  injectAtTheDoor(app);
  return {
    app,
    database,
    cookieOf: (personId) => cookieOf(database, keyring, personId),
    async close() {
      await app.close();
      await fanout.close();
      await gatherDb.$client.end();
      await database.close();
    },
  };
}

/** Fastify's own `inject` hands requests to its router; ours come in as from a socket, by whoever listens to the server first. */
function injectAtTheDoor(app: FastifyInstance): void {
  const atTheDoor = (options: InjectOptions) =>
    lightMyRequest((request, response) => void app.server.emit('request', request, response), options);
  app.inject = atTheDoor as typeof app.inject;
}

export async function cookieOf(
  database: TestDatabase,
  keyring: ReturnType<typeof parseKeyring>,
  personId: string,
  servedAt = origin,
): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await database.db.$client.query(
    `insert into sign_in_users (id, name, email) values ($1, 'Person', $2) on conflict do nothing`,
    [personId, `${personId}@people.invalid`],
  );
  await database.db.$client.query(
    `insert into sign_in_sessions (user_id, token, expires_at) values ($1, $2, now() + interval '1 hour')`,
    [personId, token],
  );
  const secret = subKey(keyring[0], 'sign-in').toString('base64url');
  return `${sessionCookieName(servedAt)}=${encodeURIComponent(signSessionCookie(token, secret))}`;
}

export interface Call {
  path: string;
  type: 'query' | 'mutation' | 'subscription';
  input?: unknown;
  cookie?: string;
  bearer?: string;
}

/** One procedure over HTTP. */
export function call(app: FastifyInstance, { path, type, input, cookie, bearer }: Call) {
  const headers: Record<string, string> = { origin };
  if (cookie) headers.cookie = cookie;
  if (bearer) headers.authorization = `Bearer ${bearer}`;
  const request: InjectOptions =
    type === 'mutation'
      ? {
          method: 'POST',
          url: `/api/trpc/${path}`,
          headers: { ...headers, 'content-type': 'application/json' },
          payload: input === undefined ? '' : JSON.stringify(input),
        }
      : {
          method: 'GET',
          url: `/api/trpc/${path}${input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`}`,
          headers,
        };
  return app.inject(request);
}

export interface RefusalReply {
  error: {
    message: string;
    data: { code: string; details: Record<string, unknown>; requestId: string | null; httpStatus: number };
  };
}

/** The domain code of a refusal; null for a reply that is none. */
export function codeOf(reply: LightMyRequestResponse): string | null {
  // A stream has said 200 before it knows better; its refusal is an event.
  const refusedEvent = /^event: serialized-error\ndata: (.*)$/m.exec(reply.body);
  if (refusedEvent?.[1]) return (JSON.parse(refusedEvent[1]) as RefusalReply['error']).data.code;
  if (reply.statusCode < 400) return null;
  return (reply.json() as RefusalReply).error.data.code;
}

export function dataOf<Data>(reply: LightMyRequestResponse): Data {
  return (reply.json() as { result: { data: Data } }).result.data;
}
