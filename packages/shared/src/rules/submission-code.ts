const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 10;

/** The first 50 bits of some random bytes as ten Crockford characters, for people to read out: `7F3K-Q2MD-X8`. */
export function submissionCodeOf(bytes: Uint8Array): string {
  if (bytes.length < 7) throw new Error('a code takes 50 bits');
  const bits = bytes.slice(0, 7).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) >> 6n;
  return withDashes(
    Array.from({ length }, (_, index) => alphabet[Number((bits >> BigInt(45 - 5 * index)) & 31n)]).join(''),
  );
}

/** What a person typed as the code it stands for: small letters, missing or other dashes, O for 0, I and L for 1. Null: none. */
export function readSubmissionCode(typed: string): string | null {
  const bare = typed
    .replace(/[\s\p{Pd}_.]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return bare.length === length && [...bare].every((character) => alphabet.includes(character))
    ? withDashes(bare)
    : null;
}

function withDashes(bare: string): string {
  return `${bare.slice(0, 4)}-${bare.slice(4, 8)}-${bare.slice(8)}`;
}
