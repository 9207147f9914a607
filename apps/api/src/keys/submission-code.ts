import { createHmac } from 'node:crypto';
import { submissionCodeOf } from '@invigil/shared/rules/submission-code';
import { findEntry, type Keyring, type KeyringEntry, subKey } from './keyring.ts';

/**
 * A submission's code: 50 bits of an HMAC over its id, so random to everyone without the keyring, yet the same whenever it is
 * shown again. The database keeps only the code's own keyed hash. `kid` null: by the key that signs now.
 */
export function submissionCodeWith(keyring: Keyring, submissionId: string, kid: string | null): string {
  // A key that left the ring can make its codes no more, as it can check no receipt.
  return codeOf((kid !== null && findEntry(keyring, kid)) || keyring[0], submissionId);
}

export function hashSubmissionCodeWith(keyring: Keyring, submissionId: string) {
  const [entry] = keyring;
  return { kid: entry.kid, codeHash: hashOf(entry, codeOf(entry, submissionId)) };
}

/** What the code would be kept as, under each key of the ring. */
export function codeHashesWith(keyring: Keyring, code: string): string[] {
  return keyring.map((entry) => hashOf(entry, code));
}

function codeOf(entry: KeyringEntry, submissionId: string): string {
  return submissionCodeOf(hmac(entry, `invigil-submit-code|${submissionId}`));
}

function hashOf(entry: KeyringEntry, code: string): string {
  return hmac(entry, `invigil-submit-code-hash|${code}`).toString('base64url');
}

function hmac(entry: KeyringEntry, text: string): Buffer {
  return createHmac('sha256', subKey(entry, 'submit-codes')).update(text).digest();
}
