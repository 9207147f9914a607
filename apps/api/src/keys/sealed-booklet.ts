import { createCipheriv, createDecipheriv, createHash, randomBytes, webcrypto } from 'node:crypto';
import { findEntry, type Keyring, subKey } from './keyring.ts';

const nonceBytes = 12;
const tagBytes = 16;
const keyBytes = 32;

/** `wrappedKey`: nonce, AES-256-GCM ciphertext of the key, tag; made for one version of an exam. */
export interface WrappedKey {
  kid: string;
  wrappedKey: Buffer;
}

export interface SealedBooklet extends WrappedKey {
  /** 12 bytes of nonce, then the AES-256-GCM ciphertext with its tag. */
  content: Buffer;
}

const boundTo = (examVersionId: string) => Buffer.from(`invigil-booklet|${examVersionId}`);

/** Under a new random key each time. The encryption runs off the main thread: a booklet may have 20 MB. */
export async function sealBookletWith(
  keyring: Keyring,
  examVersionId: string,
  pdf: Uint8Array<ArrayBuffer>,
): Promise<SealedBooklet> {
  const key = randomBytes(keyBytes);
  const nonce = randomBytes(nonceBytes);
  const imported = await webcrypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  const ciphertext = await webcrypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, imported, pdf);
  const [entry] = keyring;
  const wrapNonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', subKey(entry, 'booklets'), wrapNonce);
  cipher.setAAD(boundTo(examVersionId));
  const wrapped = Buffer.concat([cipher.update(key), cipher.final()]);
  return {
    kid: entry.kid,
    wrappedKey: Buffer.concat([wrapNonce, wrapped, cipher.getAuthTag()]),
    content: Buffer.concat([nonce, new Uint8Array(ciphertext)]),
  };
}

/** Base64url of the raw key. Null when its keyring entry is gone, or when it was wrapped for another version or changed. */
export function bookletKeyWith(keyring: Keyring, examVersionId: string, sealed: WrappedKey): string | null {
  const entry = findEntry(keyring, sealed.kid);
  if (!entry || sealed.wrappedKey.length !== nonceBytes + keyBytes + tagBytes) return null;
  const decipher = createDecipheriv(
    'aes-256-gcm',
    subKey(entry, 'booklets'),
    sealed.wrappedKey.subarray(0, nonceBytes),
  );
  decipher.setAAD(boundTo(examVersionId));
  decipher.setAuthTag(sealed.wrappedKey.subarray(-tagBytes));
  try {
    const key = decipher.update(sealed.wrappedKey.subarray(nonceBytes, -tagBytes));
    return Buffer.concat([key, decipher.final()]).toString('base64url');
  } catch {
    return null;
  }
}

/** Names one sealing: a copy that was made anew with another key has another name. */
export function sealName(sealed: WrappedKey): string {
  return createHash('sha256').update(sealed.wrappedKey).digest('base64url').slice(0, 22);
}
