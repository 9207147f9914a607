/** base64url without padding, as receipts carry it. */
function base64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/**
 * Checks that a receipt speaks of the very text that was sent: HMAC-SHA-256 keyed with the session's salt. Undefined
 * outside a secure context, where the browser has no cryptography.
 */
export async function createDigestCheck(
  salt: string,
): Promise<((text: string, digest: string) => Promise<boolean>) | undefined> {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle || salt === '') return undefined;
  const key = await subtle.importKey('raw', bytesOf(salt), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return async (text, digest) => {
    const signed = await subtle.sign('HMAC', key, new TextEncoder().encode(text));
    return base64url(new Uint8Array(signed)) === digest;
  };
}
