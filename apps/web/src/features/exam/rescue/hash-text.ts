import { toBase64Url } from '../../../lib/base64url.ts';

/** SHA-256 of a text's UTF-8 bytes, base64url. */
export async function hashText(text: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}
