import type { Db } from '@invigil/db/client';
import { mayPersonSignIn } from '@invigil/db/queries/people-session/find-credential';
import { signInAccounts, signInSessions, signInUsers, signInVerifications } from '@invigil/db/schema';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import { username } from 'better-auth/plugins/username';
import type { SecretHasher } from './secret-hash.ts';
import { cookiePrefixOf } from './session-cookie.ts';

/** A sign-in ends by itself after a week, used or not: a forgotten computer does not stay signed in for ever. */
export const signInLifetimeMs = 7 * 24 * 3_600_000;

export interface AuthOptions {
  staffDb: Db;
  secret: string;
  origin: string;
  hasher: SecretHasher;
}

/**
 * The sign-in library, on the tables `sign_in_*`. Users are made by the commands that make people, never here; of its
 * endpoints only those that sign-in-routes.ts names can be reached, and their limits and Origin check are our own.
 */
export function createAuth({ staffDb, secret, origin, hasher }: AuthOptions) {
  const secure = origin.startsWith('https:');
  return betterAuth({
    baseURL: origin,
    basePath: '/api/sign-in',
    secret,
    database: drizzleAdapter(staffDb, {
      provider: 'pg',
      schema: {
        user: signInUsers,
        account: signInAccounts,
        session: signInSessions,
        verification: signInVerifications,
      },
    }),
    plugins: [
      username({
        // The route has normalised it already, as the rows are.
        usernameNormalization: (login) => login,
        // Whatever was typed is looked up; what no login looks like is simply not found.
        usernameValidator: () => true,
        minUsernameLength: 1,
        maxUsernameLength: 200,
      }),
    ],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: 200,
      password: {
        hash: hasher.hash,
        verify: ({ hash, password }) => hasher.verify(password, hash),
      },
    },
    session: {
      expiresIn: signInLifetimeMs / 1000,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    databaseHooks: {
      user: {
        create: {
          before: async () => {
            throw new APIError('FORBIDDEN');
          },
        },
      },
      session: {
        create: {
          before: async (session) => {
            if (!(await mayPersonSignIn(staffDb, session.userId))) throw new APIError('FORBIDDEN');
          },
        },
      },
    },
    advanced: {
      database: { generateId: 'uuid' },
      // `__Host-` says Secure and path / itself; the library's own `__Secure-` would come before it.
      useSecureCookies: false,
      cookiePrefix: cookiePrefixOf(origin),
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      disableOriginCheck: true,
      disableCSRFCheck: true,
    },
  });
}

export type Auth = ReturnType<typeof createAuth>;
