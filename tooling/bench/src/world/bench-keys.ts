import { createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** The keyring of one run, with what the bench signs or checks itself: written from the documents, apart from the API's code. */
export interface BenchKeys {
  /** As INVIGIL_KEYRING has it. */
  keyring: string;
  /** The whole `cookie` header of a signed-in person. */
  cookieOf(token: string): string;
  receiptMac(fields: readonly (string | number)[]): string;
}

const kid = 'bench';

export function makeBenchKeys(): BenchKeys {
  const secret = randomBytes(32);
  const sub = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `invigil/${purpose}/v1`, 32));
  const signIn = sub('sign-in').toString('base64url');
  const receipts = sub('receipts');
  return {
    keyring: `${kid}:${secret.toString('base64url')}`,
    cookieOf(token) {
      const mac = createHmac('sha256', signIn).update(token).digest('base64');
      return `invigil.session_token=${encodeURIComponent(`${token}.${mac}`)}`;
    },
    receiptMac: (fields) =>
      createHmac('sha256', receipts)
        .update(['invigil-receipt', kid, ...fields].join('|'))
        .digest('base64url'),
  };
}
