import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { findEntry, type Keyring, type KeyringEntry, subKey } from './keyring.ts';

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
  return {
    kid: entry.kid,
    signature: sign(null, signedText(submission), privateKeyOf(entry)).toString('base64url'),
  };
}

export function verifySubmissionWith(
  keyring: Keyring,
  submission: SubmissionToSign,
  proof: { kid: string; signature: string },
): boolean {
  const entry = findEntry(keyring, proof.kid);
  return (
    entry !== undefined &&
    verify(
      null,
      signedText(submission),
      createPublicKey(privateKeyOf(entry)),
      Buffer.from(proof.signature, 'base64url'),
    )
  );
}

function signedText({ sessionId, number, digest, closedAt }: SubmissionToSign): Buffer {
  return Buffer.from(['invigil-submission', sessionId, number, digest, closedAt].join('|'));
}

export function submissionPublicKeysOf(keyring: Keyring): SubmissionPublicKey[] {
  return keyring.map((entry) => ({
    kid: entry.kid,
    publicKey: createPublicKey(privateKeyOf(entry)).export({ format: 'pem', type: 'spki' }).toString(),
  }));
}
