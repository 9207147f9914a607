import { z } from 'zod';
import { AccessTokenId, PersonId } from '../ids.ts';
import { Instant, Locale, Role } from './primitives.ts';

export const Me = z.strictObject({
  personId: PersonId,
  fullName: z.string(),
  role: Role,
  locale: Locale,
  isDemo: z.boolean(),
  hiddenFromBoards: z.boolean(),
});
export type Me = z.infer<typeof Me>;
/** Null for a visitor who has not signed in. */
export const GetMeOutput = z.strictObject({ me: Me.nullable(), demo: z.boolean(), serverNow: Instant });

export const SetLocaleInput = z.strictObject({ locale: Locale });
export const SetHiddenFromBoardsInput = z.strictObject({ hidden: z.boolean() });

export const IssueTokenInput = z.strictObject({ name: z.string().trim().min(1).max(100) });
/** `token` is shown once; only its digest is kept. */
export const IssueTokenOutput = z.strictObject({ id: AccessTokenId, token: z.string() });
export const ListTokensOutput = z.strictObject({
  tokens: z.array(
    z.strictObject({
      id: AccessTokenId,
      name: z.string(),
      createdAt: Instant,
      lastUsedAt: Instant.nullable(),
    }),
  ),
});
export const RevokeTokenInput = z.strictObject({ id: AccessTokenId });
