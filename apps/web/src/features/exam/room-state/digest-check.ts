import { fromBase64Url, toBase64Url } from '../../../lib/base64url.ts';

/**
 * Checks that a receipt speaks of the very text that was sent: HMAC-SHA-256 keyed with the session's salt. Undefined
 * outside a secure context, where the browser has no cryptography.
 */
export async function createDigestCheck(
  salt: string,
): Promise<((text: string, digest: string) => Promise<boolean>) | undefined> {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle || salt === '') return undefined;
  const key = await subtle.importKey('raw', fromBase64Url(salt), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return async (text, digest) => {
    const signed = await subtle.sign('HMAC', key, new TextEncoder().encode(text));
    return toBase64Url(new Uint8Array(signed)) === digest;
  };
}
