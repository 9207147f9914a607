import { createHmac } from 'node:crypto';

/** HMAC-SHA-256(session salt, text), base64url: equal texts of two sessions have different digests. */
export function textDigest(salt: Uint8Array, text: string): string {
  return createHmac('sha256', salt).update(text, 'utf8').digest('base64url');
}
