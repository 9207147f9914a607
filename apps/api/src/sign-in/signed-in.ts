import type { Locale, Role } from '@invigil/shared/contracts/primitives';
import type { PersonId } from '@invigil/shared/ids';

/** Who asks, as proved by a cookie or a bearer token at most 30 s ago. */
export interface SignedIn {
  personId: PersonId;
  role: Role;
  locale: Locale;
  isDemo: boolean;
  authVersion: number;
  /** A stream takes a cookie only; a token of a program may not hold one. */
  by: 'cookie' | 'token';
}
