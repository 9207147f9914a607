import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  crockfordFrom,
  formatSecret,
  loginLength,
  normaliseSecret,
  partOfLogin,
  secretAlphabet,
} from './sign-in-secret.ts';

it('reads a printed secret back, with or without its dash, in any case', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
      const secret = crockfordFrom(bytes);
      expect(normaliseSecret(formatSecret(secret))).toBe(secret);
      expect(normaliseSecret(` ${secret.toLowerCase()} `)).toBe(secret);
    }),
  );
});

it('reads the letters that are left out as the figures they are taken for', () => {
  expect(normaliseSecret('oOiIlL')).toBe('001111');
});

it('gives each of the 32 characters for the same number of bytes', () => {
  const counts = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1) {
    const sign = crockfordFrom([byte]);
    counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  expect([...counts.keys()].sort().join('')).toBe([...secretAlphabet].sort().join(''));
  expect(new Set(counts.values())).toEqual(new Set([8]));
});

it('tells any piece of a login as it stands in it, and null of what no login can hold', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: loginLength, maxLength: loginLength }),
      fc.nat(loginLength - 1),
      fc.nat(loginLength - 1),
      (bytes, from, more) => {
        const piece = crockfordFrom(bytes).slice(from, from + 1 + more);
        expect(partOfLogin(piece.toLowerCase())).toBe(piece);
      },
    ),
  );
  for (const typed of ['', ' - ', 'uzoq', 'Ёқубов', '%', 'ABCDEFG']) expect(partOfLogin(typed)).toBeNull();
  expect(partOfLogin('fr-ee 02')).toBe('FREE02');
});
