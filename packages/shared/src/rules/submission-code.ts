const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The first 50 bits of a submission's base64url digest as ten Crockford characters, for people to read out: `7F3K-Q2MD-X8`. */
export function submissionCode(digest: string): string {
  let bits = 0n;
  for (const character of digest.slice(0, 9)) bits = bits * 64n + BigInt(base64url.indexOf(character));
  const fifty = bits >> 4n;
  const code = Array.from(
    { length: 10 },
    (_, index) => crockford[Number((fifty >> BigInt(45 - 5 * index)) & 31n)],
  ).join('');
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
}
