import type { Db } from '@invigil/db/client';
import { findCredential } from '@invigil/db/queries/people-session/find-credential';
import { DomainError } from '@invigil/shared/errors';
import type { PersonId } from '@invigil/shared/ids';
import { normaliseSecret } from '@invigil/shared/rules/sign-in-secret';
import { equalInConstantTime } from '../keys/keyring.ts';
import { createBackOff } from './back-off.ts';
import type { SecretHasher } from './secret-hash.ts';

const policy = { free: 5, firstWaitMs: 5_000, longestWaitMs: 900_000, forgetMs: 3_600_000 };

/** The secret again, of someone who is signed in. RATE_LIMITED after a few wrong ones. In demo the link's token stands for it. */
export function createVerifySecret(
  staffDb: Db,
  hasher: SecretHasher,
  demoToken: string | undefined,
  nowMs: () => number = () => performance.now(),
) {
  const backOff = createBackOff(policy, nowMs);
  return async (personId: PersonId, secret: string): Promise<boolean> => {
    const waitMs = backOff.waitMs(personId);
    if (waitMs > 0) throw new DomainError('RATE_LIMITED', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
    backOff.begin(personId);
    const right = await isRight(personId, secret);
    if (right) backOff.succeeded(personId);
    return right;
  };

  async function isRight(personId: PersonId, secret: string): Promise<boolean> {
    const credential = await findCredential(staffDb, personId);
    if (!credential) return false;
    if (credential.isDemo && demoToken && isDemoToken(demoToken, secret)) return true;
    if (credential.passwordHash === null) return false;
    return hasher.verify(
      credential.role === 'student' ? normaliseSecret(secret) : secret,
      credential.passwordHash,
    );
  }
}

export function isDemoToken(demoToken: string, given: string): boolean {
  return equalInConstantTime(Buffer.from(demoToken), Buffer.from(given));
}
