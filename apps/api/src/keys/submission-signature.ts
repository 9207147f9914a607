import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { type Keyring, type KeyringEntry, subKey } from './keyring.ts';

export interface SubmissionToSign {
  sessionId: string;
  number: number;
  digest: string;
  /** ISO 8601, as it stands in the receipt. */
  closedAt: string;
}

export interface SubmissionPublicKey {
  kid: string;
  /** SPKI, PEM. */
  publicKey: string;
}

/** DER of an Ed25519 private key in PKCS #8 up to its 32-byte seed (RFC 8410 §7). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

const privateKeys = new WeakMap<KeyringEntry, KeyObject>();

function privateKeyOf(entry: KeyringEntry): KeyObject {
  const known = privateKeys.get(entry);
  if (known) return known;
  const key = createPrivateKey({
    key: Buffer.concat([pkcs8Head, subKey(entry, 'submissions')]),
    format: 'der',
    type: 'pkcs8',
  });
  privateKeys.set(entry, key);
  return key;
}

/** Ed25519 over `invigil-submission|sessionId|number|digest|closedAt`, base64url; anyone can check it. */
export function signSubmissionWith(keyring: Keyring, submission: SubmissionToSign) {
  const [entry] = keyring;
  const { sessionId, number, digest, closedAt } = submission;
  const text = ['invigil-submission', sessionId, number, digest, closedAt].join('|');
  return {
    kid: entry.kid,
    signature: sign(null, Buffer.from(text), privateKeyOf(entry)).toString('base64url'),
  };
}

export function submissionPublicKeysOf(keyring: Keyring): SubmissionPublicKey[] {
  return keyring.map((entry) => ({
    kid: entry.kid,
    publicKey: createPublicKey(privateKeyOf(entry)).export({ format: 'pem', type: 'spki' }).toString(),
  }));
}
