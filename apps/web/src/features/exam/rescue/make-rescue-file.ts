import type { SealedJournal } from '@invigil/shared/contracts/journal';
import type { RescueEnvelope } from '@invigil/shared/contracts/rescue';
import type { RescueKey } from '@invigil/shared/contracts/rescue-key';
import { lastEntries } from '@invigil/shared/rules/journal';
import {
  rescueAssociatedData,
  rescueInfo,
  rescueIvBytes,
  rescueSaltBytes,
} from '@invigil/shared/rules/rescue-file';
import { fromBase64Url, toBase64Url } from '../../../lib/base64url.ts';
import { sealJournal } from '../sync/seal-journal.ts';
import { hashText } from './hash-text.ts';

/** A megabyte, as the server takes it (contracts/journal.ts; not imported, since that would bring the schemas along). */
const MOST_BYTES = 1_000_000;

const ecdh = { name: 'ECDH', namedCurve: 'P-256' };
const bytesOf = (text: string) => new TextEncoder().encode(text);

/**
 * The text of a rescue file: the journal, readable by the server alone. Only ASCII, so its length is its size. A journal too long
 * for a file is cut to what each item ended on, which is all that the server takes from it; null when even that is too long.
 */
export async function makeRescueFile(
  crypto: Pick<Crypto, 'subtle' | 'getRandomValues'>,
  journal: SealedJournal,
  key: RescueKey,
): Promise<string | null> {
  const whole = await encrypt(crypto, journal, key);
  if (whole.length <= MOST_BYTES) return whole;
  const ends = await sealJournal(journal, [...lastEntries(journal.entries).values()], hashText);
  const cut = await encrypt(crypto, ends, key);
  return cut.length <= MOST_BYTES ? cut : null;
}

async function encrypt(
  crypto: Pick<Crypto, 'subtle' | 'getRandomValues'>,
  journal: SealedJournal,
  { kid, publicKey }: RescueKey,
): Promise<string> {
  const { subtle } = crypto;
  const server = await subtle.importKey('raw', fromBase64Url(publicKey), ecdh, false, []);
  const pair = await subtle.generateKey(ecdh, false, ['deriveBits']);
  const secret = await subtle.deriveBits({ name: 'ECDH', public: server }, pair.privateKey, 256);
  const salt = crypto.getRandomValues(new Uint8Array(rescueSaltBytes));
  const iv = crypto.getRandomValues(new Uint8Array(rescueIvBytes));
  const bound = {
    kid,
    sessionId: journal.sessionId,
    ephemeralKey: toBase64Url(new Uint8Array(await subtle.exportKey('raw', pair.publicKey))),
  };
  const material = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const fileKey = await subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info: bytesOf(rescueInfo(bound, journal.personId)) },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  const ciphertext = await subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: bytesOf(rescueAssociatedData(bound, journal.personId)) },
    fileKey,
    bytesOf(JSON.stringify(journal)),
  );
  const envelope: RescueEnvelope = {
    format: 'invigil-rescue',
    version: 1,
    ...bound,
    salt: toBase64Url(salt),
    iv: toBase64Url(iv),
    ciphertext: toBase64Url(new Uint8Array(ciphertext)),
  };
  return JSON.stringify(envelope);
}
