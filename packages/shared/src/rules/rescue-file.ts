import type { RescueEnvelope } from '../contracts/rescue.ts';

/**
 * What binds a rescue file to its sitting and person (design.md §6, "keys"). The key is HKDF-SHA-256 over the ECDH secret of a pair
 * made for this file and the keyring's P-256 pair; session, person and key id are in its info and in the associated data of
 * AES-256-GCM. The person is not in the file: whoever opens it says whose sitting it is, and a wrong one opens nothing.
 */
type Bound = Pick<RescueEnvelope, 'kid' | 'sessionId' | 'ephemeralKey'>;

export function rescueInfo({ kid, sessionId, ephemeralKey }: Bound, personId: string): string {
  return `invigil-rescue/v1|${kid}|${sessionId}|${personId}|${ephemeralKey}`;
}

export function rescueAssociatedData({ kid, sessionId }: Bound, personId: string): string {
  return `invigil-rescue|1|${sessionId}|${personId}|${kid}`;
}

export const rescueSaltBytes = 32;
export const rescueIvBytes = 12;
/** A point of P-256, uncompressed. */
export const rescuePublicKeyBytes = 65;
