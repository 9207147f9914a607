/** Crockford's base 32: no I, L, O, U, so that a printed secret can be typed from paper. */
export const secretAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const secretLength = 10;
export const loginLength = 6;

/** One character a byte; 256 is a multiple of 32, so random bytes give evenly spread characters. */
export function crockfordFrom(bytes: ArrayLike<number>): string {
  return Array.from(bytes, (byte) => secretAlphabet[byte & 31]).join('');
}

/** As printed: `ABCDE-FGHJK`. */
export function formatSecret(secret: string): string {
  return secret.match(/.{1,5}/g)?.join('-') ?? '';
}

/** What was typed, as it was made: no spaces or dashes, upper case, O read as 0, I and L as 1. */
export function normaliseSecret(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\-\u2010-\u2015\u2212]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/** Logins are typed from the same paper, and read the same way. */
export const normaliseLogin = normaliseSecret;

/** What was typed, as it may stand within a login that was made here; null when no login can hold it. */
export function partOfLogin(typed: string): string | null {
  const part = normaliseLogin(typed);
  const isPart =
    part !== '' && part.length <= loginLength && [...part].every((sign) => secretAlphabet.includes(sign));
  return isPart ? part : null;
}
