import { hkdfSync, timingSafeEqual } from 'node:crypto';

/** One label a purpose, so that a value signed for one is worthless for another. */
export type KeyPurpose =
  | 'receipts'
  | 'leases'
  | 'submissions'
  | 'booklets'
  | 'demo'
  | 'sign-in'
  | 'submit-codes'
  | 'rescue';

export interface KeyringEntry {
  kid: string;
  secret: Buffer;
}

/** At least one entry; the first one signs. */
export type Keyring = readonly [KeyringEntry, ...KeyringEntry[]];

const smallestSecretBytes = 32;

/** Reads `kid:base64url[,kid:…]`; throws one sentence for a bad one, without repeating a secret. */
export function parseKeyring(text: string): Keyring {
  const entries = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(parseEntry);
  const [first, ...rest] = entries;
  if (!first) throw new Error('INVIGIL_KEYRING is empty: give it as kid:secret, the secret in base64url.');
  if (new Set(entries.map((entry) => entry.kid)).size !== entries.length)
    throw new Error('INVIGIL_KEYRING names the same key id twice.');
  return [first, ...rest];
}

function parseEntry(part: string): KeyringEntry {
  const match = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9_-]+)$/.exec(part);
  if (!match?.[1] || !match[2])
    throw new Error('INVIGIL_KEYRING can not be read: give it as kid:secret, the secret in base64url.');
  const secret = Buffer.from(match[2], 'base64url');
  if (secret.length < smallestSecretBytes)
    throw new Error(
      `The secret of key ${match[1]} in INVIGIL_KEYRING is shorter than ${smallestSecretBytes} bytes.`,
    );
  return { kid: match[1], secret };
}

const derived = new WeakMap<KeyringEntry, Map<KeyPurpose, Buffer>>();

/** 32 bytes of HKDF-SHA-256 with the purpose as info. */
export function subKey(entry: KeyringEntry, purpose: KeyPurpose): Buffer {
  const known = derived.get(entry) ?? new Map<KeyPurpose, Buffer>();
  derived.set(entry, known);
  const existing = known.get(purpose);
  if (existing) return existing;
  const key = Buffer.from(hkdfSync('sha256', entry.secret, Buffer.alloc(0), `invigil/${purpose}/v1`, 32));
  known.set(purpose, key);
  return key;
}

export function findEntry(keyring: Keyring, kid: string): KeyringEntry | undefined {
  return keyring.find((entry) => entry.kid === kid);
}

/** Takes as long for a wrong value as for the right one of the same length. */
export function equalInConstantTime(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
