import { createHmac } from 'node:crypto';
import { equalInConstantTime } from '../keys/keyring.ts';

export function cookiePrefixOf(origin: string): string {
  return origin.startsWith('https:') ? '__Host-invigil' : 'invigil';
}

export function sessionCookieName(origin: string): string {
  return `${cookiePrefixOf(origin)}.session_token`;
}

/** The sign-in library's form of a signed cookie: `token.base64(HMAC-SHA-256)`. A test holds the two equal. */
export function signSessionCookie(token: string, secret: string): string {
  return `${token}.${macOf(token, secret).toString('base64')}`;
}

/** The session's token; null when our secret did not sign it. `value` is decoded already. */
export function readSessionCookie(value: string, secret: string): string | null {
  const dot = value.lastIndexOf('.');
  if (dot < 1) return null;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  return equalInConstantTime(macOf(token, secret), given) ? token : null;
}

function macOf(token: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(token).digest();
}
