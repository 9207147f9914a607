import type { JournalEntry, SealedJournal } from '@invigil/shared/contracts/journal';
import type { RescueEnvelope } from '@invigil/shared/contracts/rescue';
import { beforeAll, expect, test } from 'vitest';
import { fromBase64Url, toBase64Url } from '../../../lib/base64url.ts';
import { sealJournal } from '../sync/seal-journal.ts';
import { hashText } from './hash-text.ts';
import { makeRescueFile } from './make-rescue-file.ts';
import { rescueFileName } from './save-file.ts';

const curve = { name: 'ECDH', namedCurve: 'P-256' };
const bytes = (text: string) => new TextEncoder().encode(text);
const owner = { sessionId: 'session', personId: 'person', deviceId: 'device' };
let pair: CryptoKeyPair;
let key: { kid: string; publicKey: string };

beforeAll(async () => {
  pair = (await crypto.subtle.generateKey(curve, true, ['deriveBits'])) as CryptoKeyPair;
  key = {
    kid: 'k',
    publicKey: toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))),
  };
});

const entry = (item: number, revision: number, text: string): JournalEntry => ({
  itemId: `item ${item}`,
  epoch: 1,
  revision,
  text,
  locale: 'uz',
  elapsedMs: 1,
});

/** As the holder of the private key opens it, by the words of rules/rescue-file.ts. */
async function open(file: string, personId: string): Promise<SealedJournal> {
  const { kid, sessionId, ephemeralKey, salt, iv, ciphertext } = JSON.parse(file) as RescueEnvelope;
  const { subtle } = crypto;
  const other = await subtle.importKey('raw', fromBase64Url(ephemeralKey), curve, false, []);
  const secret = await subtle.deriveBits({ name: 'ECDH', public: other }, pair.privateKey, 256);
  const info = bytes(`invigil-rescue/v1|${kid}|${sessionId}|${personId}|${ephemeralKey}`);
  const bits = await subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: fromBase64Url(salt), info },
    await subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']),
    256,
  );
  const plain = await subtle.decrypt(
    {
      name: 'AES-GCM',
      iv: fromBase64Url(iv),
      additionalData: bytes(`invigil-rescue|1|${sessionId}|${personId}|${kid}`),
    },
    await subtle.importKey('raw', bits, 'AES-GCM', false, ['decrypt']),
    fromBase64Url(ciphertext),
  );
  return JSON.parse(new TextDecoder().decode(plain));
}

test('the file holds the journal for the key and the person alone, and names neither person nor answer', async () => {
  const journal = await sealJournal(owner, [entry(1, 1, 'ʻ3 1/2ʼ'), entry(1, 2, '\0\ud800')], hashText);
  const file = await makeRescueFile(crypto, journal, key);
  expect(await open(file ?? '', 'person')).toEqual(journal);
  await expect(open(file ?? '', 'someone else')).rejects.toThrow();
  expect(file).not.toContain('person');
  expect(file).not.toContain('3 1/2');
  expect(file).not.toBe(await makeRescueFile(crypto, journal, key));
});

test('a journal too long for a file is cut to what each item ended on, with a chain of its own', async () => {
  const entries = Array.from({ length: 9_000 }, (_, index) =>
    entry(index % 3, index + 1, `${'x'.repeat(40)} ${index}`),
  );
  const journal = await sealJournal(owner, entries, hashText);
  const file = await makeRescueFile(crypto, journal, key);
  expect(file?.length).toBeLessThan(1_000_000);
  const cut = await open(file ?? '', 'person');
  expect(cut).toEqual(await sealJournal(owner, entries.slice(-3), hashText));
});

test('one whose last texts alone are too long makes no file', async () => {
  const entries = Array.from({ length: 60 }, (_, index) => entry(index, 1, 'x'.repeat(20_000)));
  expect(await makeRescueFile(crypto, await sealJournal(owner, entries, hashText), key)).toBeNull();
});

test.each([
  [
    'Milliy sertifikat, matematika',
    'Aʻzam Oʻgʻli',
    'invigil-rescue-Milliy-sertifikat-matematika-Aʻzam-Oʻgʻli.invigil',
  ],
  ['../../x', '', 'invigil-rescue-x.invigil'],
  ['Математика', 'Азиза Каримова', 'invigil-rescue-Математика-Азиза-Каримова.invigil'],
])('the file of %j, %j is named %s', (exam, person, name) => {
  expect(rescueFileName(exam, person)).toBe(name);
});
