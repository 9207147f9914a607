import { webcrypto } from 'node:crypto';
import type { JournalEntry, SealedJournal } from '@invigil/shared/contracts/journal';
import type { RescueKey } from '@invigil/shared/contracts/rescue-key';
import { chainHead } from '../src/journal/verify-chain.ts';

const { subtle } = webcrypto;
const text = (value: string) => new TextEncoder().encode(value);
const base64url = (bytes: ArrayBuffer | Uint8Array) => Buffer.from(bytes as Uint8Array).toString('base64url');

export function sealed(owner: Omit<SealedJournal, 'head' | 'format' | 'entries'>, entries: JournalEntry[]) {
  const journal = { format: 1 as const, ...owner, entries };
  return { ...journal, head: chainHead(journal) };
}

/** A rescue file as its format says, written a second time: what the room makes must open as this does. */
export async function makeRescue(
  journal: SealedJournal,
  { kid, publicKey }: RescueKey,
  bind: { personId?: string } = {},
): Promise<string> {
  const personId = bind.personId ?? journal.personId;
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const pair = await subtle.generateKey(curve, true, ['deriveBits']);
  const server = await subtle.importKey('raw', Buffer.from(publicKey, 'base64url'), curve, false, []);
  const secret = await subtle.deriveBits({ name: 'ECDH', public: server }, pair.privateKey, 256);
  const salt = webcrypto.getRandomValues(new Uint8Array(32));
  const iv = webcrypto.getRandomValues(new Uint8Array(12));
  const ephemeralKey = base64url(await subtle.exportKey('raw', pair.publicKey));
  const { sessionId } = journal;
  const info = text(`invigil-rescue/v1|${kid}|${sessionId}|${personId}|${ephemeralKey}`);
  const bits = await subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt, info },
    await subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']),
    256,
  );
  const key = await subtle.importKey('raw', bits, 'AES-GCM', false, ['encrypt']);
  const additionalData = text(`invigil-rescue|1|${sessionId}|${personId}|${kid}`);
  const ciphertext = await subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData },
    key,
    text(JSON.stringify(journal)),
  );
  return JSON.stringify({
    format: 'invigil-rescue',
    version: 1,
    kid,
    sessionId,
    ephemeralKey,
    salt: base64url(salt),
    iv: base64url(iv),
    ciphertext: base64url(ciphertext),
  });
}
