import { boolean, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, instant } from './columns.ts';
import { people } from './people.ts';

/** Tables of the sign-in library (better-auth, with its username plugin). A sign-in user's id is the person's id. */
export const signInUsers = pgTable(
  'sign_in_users',
  {
    id: uuid('id')
      .primaryKey()
      .references(() => people.id),
    name: text('name').notNull(),
    email: text('email').notNull(),
    emailVerified: boolean('email_verified').notNull().default(false),
    image: text('image'),
    username: text('username'),
    displayUsername: text('display_username'),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('sign_in_users_email').on(t.email),
    uniqueIndex('sign_in_users_username').on(t.username),
  ],
);

export const signInAccounts = pgTable(
  'sign_in_accounts',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => signInUsers.id, { onDelete: 'cascade' }),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instant('access_token_expires_at'),
    refreshTokenExpiresAt: instant('refresh_token_expires_at'),
    scope: text('scope'),
    /** argon2id, PHC string. */
    password: text('password'),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [index('sign_in_accounts_user').on(t.userId)],
);

export const signInSessions = pgTable(
  'sign_in_sessions',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => signInUsers.id, { onDelete: 'cascade' }),
    token: text('token').notNull(),
    expiresAt: instant('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('sign_in_sessions_token').on(t.token), index('sign_in_sessions_user').on(t.userId)],
);

export const signInVerifications = pgTable('sign_in_verifications', {
  id: id(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: instant('expires_at').notNull(),
  createdAt: createdAt(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
});

/** Bearer tokens that a person issues for programs; only the SHA-256 is kept. */
export const accessTokens = pgTable(
  'access_tokens',
  {
    id: id(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    name: text('name').notNull(),
    tokenDigest: text('token_digest').notNull(),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('access_tokens_digest').on(t.tokenDigest),
    index('access_tokens_person').on(t.personId),
  ],
);
