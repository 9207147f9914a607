import type { FastifyRequest } from 'fastify';
import { readSessionCookie, sessionCookieName } from './session-cookie.ts';
import type { SignedIn } from './signed-in.ts';
import type { VerifiedSessions } from './verified-sessions.ts';

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
  const sessionTokenOf = (request: FastifyRequest) => {
    const cookie = request.cookies[name];
    return cookie ? readSessionCookie(cookie, secret) : null;
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
