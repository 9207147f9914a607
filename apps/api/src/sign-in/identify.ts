import { fastifyCookie } from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import { readSessionCookie, sessionCookieName } from './session-cookie.ts';
import type { SignedIn } from './signed-in.ts';
import type { VerifiedSessions } from './verified-sessions.ts';

const mostKept = 20_000;

export interface Identify {
  /** Null for a visitor. A bearer token, where one is given, is all that counts. */
  (request: FastifyRequest): Promise<SignedIn | null>;
  sessionTokenOf(request: FastifyRequest): string | null;
}

export function bearerTokenOf(request: FastifyRequest): string | null {
  return /^Bearer ([A-Za-z0-9_-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

export function createIdentify(verified: VerifiedSessions, origin: string, secret: string): Identify {
  const name = sessionCookieName(origin);
  /** By the whole header: whether a cookie bears our signature never changes, and a student's device sends the same one all day. */
  const read = new Map<string, string | null>();
  const sessionTokenOf = (request: FastifyRequest) => {
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
  const identify = async (request: FastifyRequest) => {
    if (request.headers.authorization !== undefined) {
      const bearer = bearerTokenOf(request);
      return bearer ? verified.ofAccessToken(bearer) : null;
    }
    const token = sessionTokenOf(request);
    return token ? verified.ofSession(token) : null;
  };
  return Object.assign(identify, { sessionTokenOf });
}
