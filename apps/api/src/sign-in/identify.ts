import type { IncomingHttpHeaders } from 'node:http';
import { fastifyCookie } from '@fastify/cookie';
import { readSessionCookie, sessionCookieName } from './session-cookie.ts';
import type { SignedIn } from './signed-in.ts';
import type { VerifiedSessions } from './verified-sessions.ts';

const mostKept = 20_000;

/** A request, as far as it tells who asks. */
export interface Asking {
  headers: IncomingHttpHeaders;
}

export interface Identify {
  /** Null for a visitor. A bearer token, where one is given, is all that counts. */
  (request: Asking): Promise<SignedIn | null>;
  /** Whose cookie was verified a short while ago; null where it takes a look into the database to know. */
  known(request: Asking): SignedIn | null;
  sessionTokenOf(request: Asking): string | null;
}

export function bearerTokenOf({ authorization = '' }: IncomingHttpHeaders): string | null {
  return /^Bearer ([A-Za-z0-9_-]{1,200})$/i.exec(authorization)?.[1] ?? null;
}

export function createIdentify(verified: VerifiedSessions, origin: string, secret: string): Identify {
  const name = sessionCookieName(origin);
  /** By the whole header: whether a cookie bears our signature never changes, and a student's device sends the same one all day. */
  const read = new Map<string, string | null>();
  const sessionTokenOf = (request: Asking) => {
    const header = request.headers.cookie;
    if (header === undefined) return null;
    const known = read.get(header);
    if (known !== undefined) return known;
    const value = fastifyCookie.parse(header)[name];
    const token = value ? readSessionCookie(value, secret) : null;
    // A header without a token of ours is not kept: anyone can send as many as he likes.
    if (token !== null) read.set(header, token);
    if (read.size > mostKept) read.delete(read.keys().next().value as string);
    return token;
  };
  const identify = async (request: Asking) => {
    if (request.headers.authorization !== undefined) {
      const bearer = bearerTokenOf(request.headers);
      return bearer ? verified.ofAccessToken(bearer) : null;
    }
    const token = sessionTokenOf(request);
    return token ? verified.ofSession(token) : null;
  };
  const known = (request: Asking) => {
    const token = request.headers.authorization === undefined ? sessionTokenOf(request) : null;
    return token === null ? null : verified.knownOfSession(token);
  };
  return Object.assign(identify, { known, sessionTokenOf });
}
