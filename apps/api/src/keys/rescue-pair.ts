import { createDecipheriv, createECDH, type ECDH, hkdfSync } from 'node:crypto';
import type { RescueEnvelope } from '@invigil/shared/contracts/rescue';
import type { RescueKey } from '@invigil/shared/contracts/rescue-key';
import {
  rescueAssociatedData,
  rescueInfo,
  rescueIvBytes,
  rescuePublicKeyBytes,
  rescueSaltBytes,
} from '@invigil/shared/rules/rescue-file';
import { findEntry, type Keyring, type KeyringEntry, subKey } from './keyring.ts';

/** The order of P-256 (FIPS 186-5, SP 800-186 §3.2.1.3). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const tagBytes = 16;
const pairs = new WeakMap<KeyringEntry, ECDH>();

/**
 * The pair follows from the entry under a label of its own: it turns and is kept with the ring, every API process has the same one,
 * and there is no second secret to lose. 48 bytes are taken modulo the order, so that no scalar is likelier (FIPS 186-5 A.2.1).
 */
function pairOf(entry: KeyringEntry): ECDH {
  const known = pairs.get(entry);
  if (known) return known;
  const wide = Buffer.from(hkdfSync('sha256', subKey(entry, 'rescue'), '', 'invigil/rescue-scalar/v1', 48));
  const scalar = (BigInt(`0x${wide.toString('hex')}`) % (order - 1n)) + 1n;
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(scalar.toString(16).padStart(64, '0'), 'hex');
  pairs.set(entry, pair);
  return pair;
}

export function rescueKeyOf(keyring: Keyring): RescueKey {
  const [entry] = keyring;
  return { kid: entry.kid, publicKey: pairOf(entry).getPublicKey().toString('base64url') };
}

/** Null for a file that was changed, was made for another person or sitting, or for a key that is not in the ring. */
export function openRescueWith(keyring: Keyring, envelope: RescueEnvelope, personId: string): Buffer | null {
  const entry = findEntry(keyring, envelope.kid);
  const ephemeral = bytesOf(envelope.ephemeralKey, rescuePublicKeyBytes);
  const salt = bytesOf(envelope.salt, rescueSaltBytes);
  const iv = bytesOf(envelope.iv, rescueIvBytes);
  const sealed = bytesOf(envelope.ciphertext, null);
  if (!entry || !ephemeral || !salt || !iv || !sealed || sealed.length <= tagBytes) return null;
  try {
    const secret = pairOf(entry).computeSecret(ephemeral);
    const key = Buffer.from(hkdfSync('sha256', secret, salt, rescueInfo(envelope, personId), 32));
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(rescueAssociatedData(envelope, personId)));
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    // A point off the curve, or a tag that does not fit.
    return null;
  }
}

/** Only the one spelling that an encoder writes: spare bits of a last character would let a changed file pass. */
function bytesOf(text: string, length: number | null): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  return (length === null || bytes.length === length) && bytes.toString('base64url') === text ? bytes : null;
}
