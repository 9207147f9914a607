import type { Db } from '@invigil/db/client';
import { raiseAuthVersion } from '@invigil/db/commands/me/raise-auth-version';
import { DomainError } from '@invigil/shared/errors';
import type { PersonId } from '@invigil/shared/ids';
import { normaliseLogin, normaliseSecret } from '@invigil/shared/rules/sign-in-secret';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { actorOf } from '../context.ts';
import type { Keyring } from '../keys/keyring.ts';
import { refuse } from '../refusal-body.ts';
import type { Auth } from './auth.ts';
import type { Identify } from './identify.ts';
import { knownDeviceCookieName, readKnownDevice } from './known-device.ts';
import type { SignInLimits } from './sign-in-limits.ts';
import type { VerifiedSessions } from './verified-sessions.ts';

const Secret = z.string().min(1).max(200);
const ByLogin = z.strictObject({ username: Secret, password: Secret, rememberMe: z.boolean().optional() });
const ByEmail = z.strictObject({ email: Secret, password: Secret, rememberMe: z.boolean().optional() });

export interface SignInRoutesOptions {
  auth: Auth;
  staffDb: Db;
  keyring: Keyring;
  origin: string;
  limits: SignInLimits;
  identify: Identify;
  verified: VerifiedSessions;
  forgetSignIn(personId: PersonId): Promise<void>;
}

/** Of the library's endpoints these three, and no other, can be reached. */
export async function signInRoutes(app: FastifyInstance, options: SignInRoutesOptions): Promise<void> {
  app.post('/api/sign-in/sign-in/username', async (request, reply) => {
    const body = ByLogin.safeParse(request.body);
    if (!body.success) return refuse(reply, 'INVALID_INPUT');
    const { username, password, rememberMe } = body.data;
    const account = normaliseLogin(username);
    const sent = { username: account, password: normaliseSecret(password), rememberMe };
    return signIn(options, request, reply, account, 'username', sent);
  });

  app.post('/api/sign-in/sign-in/email', async (request, reply) => {
    const body = ByEmail.safeParse(request.body);
    if (!body.success) return refuse(reply, 'INVALID_INPUT');
    const email = body.data.email.trim().toLowerCase();
    return signIn(options, request, reply, email, 'email', { ...body.data, email });
  });

  app.post('/api/sign-in/sign-out', async (request, reply) => {
    const me = await options.identify(request).catch(() => null);
    const token = options.identify.sessionTokenOf(request);
    const answer = await options.auth.handler(asWebRequest(options.origin, request, 'sign-out', {}));
    copyCookies(answer, reply);
    if (token) options.verified.forgetSession(token);
    if (me) {
      await raiseAuthVersion({ db: options.staffDb, actor: actorOf(me) }, me.personId);
      await options.forgetSignIn(me.personId);
    }
    return reply.code(200).header('cache-control', 'no-store').send({ success: true });
  });
}

async function signIn(
  { auth, keyring, origin, limits }: SignInRoutesOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  account: string,
  way: 'username' | 'email',
  body: object,
): Promise<FastifyReply> {
  const cookieName = knownDeviceCookieName(origin);
  const device = readKnownDevice(keyring, request.cookies[cookieName]);
  const attempt = { account, address: request.ip, device };
  const limit = limits.begin(attempt);
  if (!limit.allowed)
    return refuse(reply, 'RATE_LIMITED', { details: { retryAfterSeconds: Math.ceil(limit.waitMs / 1000) } });
  const answer = await auth.handler(asWebRequest(origin, request, `sign-in/${way}`, body));
  // The library hides what its database said behind a 500; the request may simply be sent again.
  if (answer.status >= 500) throw new DomainError('UNAVAILABLE');
  // Right secret, but the person is disabled: he is told, a guesser learns it only with the secret.
  if (answer.status === 403) return refuse(reply, 'FORBIDDEN');
  // Unknown, malformed, wrong: one answer.
  if (!answer.ok) return refuse(reply, 'WRONG_SECRET', { status: 401 });
  limits.succeeded(attempt);
  copyCookies(answer, reply);
  reply.setCookie(cookieName, device.remember(account), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: origin.startsWith('https:'),
    maxAge: 180 * 24 * 3600,
  });
  return reply.code(200).header('cache-control', 'no-store').send({ signedIn: true });
}

/** Only what the endpoint needs: no header of the caller's but the cookie and the browser's name reaches the library. */
function asWebRequest(origin: string, request: FastifyRequest, path: string, body: object): Request {
  const headers = new Headers({ 'content-type': 'application/json', origin });
  if (request.headers.cookie) headers.set('cookie', request.headers.cookie);
  headers.set('user-agent', (request.headers['user-agent'] ?? '').slice(0, 300));
  return new Request(`${origin}/api/sign-in/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
}

function copyCookies(answer: Response, reply: FastifyReply): void {
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
}
