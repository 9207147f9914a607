import { randomBytes } from 'node:crypto';
import { crockfordFrom, formatSecret, loginLength, secretLength } from '@invigil/shared/rules/sign-in-secret';

/** A secret that is shown once; `toHash` is what sign-in compares with. */
export interface MadeSecret {
  shown: string;
  toHash: string;
}

/** Printed on a slip, and read back without its dash (rules/sign-in-secret.ts): 50 bits. */
export function makeStudentSecret(): MadeSecret {
  const secret = crockfordFrom(randomBytes(secretLength));
  return { shown: formatSecret(secret), toHash: secret };
}

/** Pasted, dashes and all: 75 bits. */
export function makeStaffPassword(): MadeSecret {
  const password = formatSecret(crockfordFrom(randomBytes(15)));
  return { shown: password, toHash: password };
}

/** Of 32⁶ logins three at random: that all are taken does not happen. */
export function makeLoginCandidates(): string[] {
  return Array.from({ length: 3 }, () => crockfordFrom(randomBytes(loginLength)));
}
