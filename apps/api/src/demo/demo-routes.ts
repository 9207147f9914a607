import { randomBytes } from 'node:crypto';
import type { Db } from '@invigil/db/client';
import { openDemoSignIn } from '@invigil/db/commands/me/open-demo-sign-in';
import {
  findDemoOwner,
  findDemoStudent,
  findDemoStudentById,
} from '@invigil/db/queries/people-session/find-demo-person';
import { PersonId } from '@invigil/shared/ids';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { refuse } from '../refusal-body.ts';
import { sessionCookieName, signSessionCookie } from '../sign-in/session-cookie.ts';
import { isDemoToken } from '../sign-in/verify-secret.ts';

/** A demo sign-in outlives its link by a working day at most. */
const lifetimeMs = 12 * 3_600_000;

export interface DemoRoutesOptions {
  demoToken: string;
  staffDb: Db;
  signInSecret: string;
  origin: string;
}

/** The links that `npm start` prints: they carry the random token of this run and die with it. */
export async function demoRoutes(app: FastifyInstance, options: DemoRoutesOptions): Promise<void> {
  const { demoToken, staffDb } = options;
  app.addHook('onRequest', async (request, reply) => {
    const { token } = request.params as { token?: string };
    if (!token || !isDemoToken(demoToken, token)) return refuse(reply, 'NOT_FOUND');
    reply.header('cache-control', 'no-store');
  });

  app.get('/demo/admin/:token', async (_request, reply) => {
    const person = await findDemoOwner(staffDb);
    if (!person) return refuse(reply, 'NOT_FOUND');
    await signInAs(options, reply, person.personId);
    return reply.redirect('/admin');
  });

  app.get('/demo/student/:token', async (_request, reply) => {
    const person = await findDemoStudent(staffDb);
    if (!person) return refuse(reply, 'NOT_FOUND');
    await signInAs(options, reply, person.personId);
    return reply.redirect('/');
  });

  /** For the simulated students, each by its own id. */
  app.get('/demo/student/:token/:personId', async (request, reply) => {
    const personId = PersonId.safeParse((request.params as { personId: string }).personId);
    const person = personId.success && (await findDemoStudentById(staffDb, personId.data));
    if (!person) return refuse(reply, 'NOT_FOUND');
    await signInAs(options, reply, person.personId);
    return reply.code(204).send();
  });
}

async function signInAs(options: DemoRoutesOptions, reply: FastifyReply, personId: string): Promise<void> {
  const { staffDb, signInSecret, origin } = options;
  const token = randomBytes(24).toString('base64url');
  const actor = { kind: 'system', personId: null, role: null } as const;
  await openDemoSignIn({ db: staffDb, actor }, { personId, token, lifetimeMs });
  reply.setCookie(sessionCookieName(origin), signSessionCookie(token, signInSecret), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: origin.startsWith('https:'),
    maxAge: lifetimeMs / 1000,
  });
}
