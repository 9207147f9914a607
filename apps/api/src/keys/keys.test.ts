import { createPublicKey, verify } from 'node:crypto';
import type { Receipt } from '@invigil/shared/contracts/session';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseKeyring, subKey } from './keyring.ts';
import { createKeys } from './keys.ts';

const secretA = Buffer.alloc(32, 1).toString('base64url');
const secretB = Buffer.alloc(32, 2).toString('base64url');
const keysA = createKeys(parseKeyring(`a:${secretA}`));
const keysAB = createKeys(parseKeyring(`b:${secretB},a:${secretA}`));

const content = {
  kind: 'answer' as const,
  sessionId: 'b9b7ac3e-4f0c-4a3c-9c0e-9a51d0f8b0f1',
  itemId: '0d1f9ec9-6f2d-4a2b-8d36-2f38f7a9d0aa',
  epoch: 1,
  revision: 7,
  digest: keysA.textDigest(Buffer.alloc(32), '0,25'),
  at: '2026-11-22T10:00:00.123Z',
};

describe('the keyring', () => {
  test('the first key signs and every key verifies', () => {
    const old = keysA.signReceipt(content);
    expect(keysAB.verifyReceipt(old)).toBe(true);
    expect(keysAB.signReceipt(content).kid).toBe('b');
    expect(keysA.verifyReceipt(keysAB.signReceipt(content))).toBe(false);
  });

  test('a purpose has a key of its own', () => {
    const [entry] = parseKeyring(`a:${secretA}`);
    expect(subKey(entry, 'receipts')).not.toEqual(subKey(entry, 'leases'));
    expect(subKey(entry, 'receipts')).toHaveLength(32);
  });

  test.each(['', 'nokey', 'a:short', `a:${secretA},a:${secretB}`, `a b:${secretA}`])(
    'a bad keyring %j is refused in a sentence that repeats no secret',
    (text) => {
      expect(() => parseKeyring(text)).toThrow(/INVIGIL_KEYRING/);
      try {
        parseKeyring(text);
      } catch (error) {
        expect(String(error)).not.toContain(secretA);
      }
    },
  );
});

describe('receipts', () => {
  test('every changed field breaks the proof', () => {
    const receipt = keysA.signReceipt(content);
    const changed: Partial<Receipt>[] = [
      { kid: 'b' },
      { kind: 'late' },
      { sessionId: content.itemId as Receipt['sessionId'] },
      { itemId: content.sessionId as Receipt['itemId'] },
      { epoch: 2 },
      { revision: 8 },
      { digest: `${content.digest}x` },
      { at: '2026-11-22T10:00:00.124Z' },
      { mac: '' },
      { mac: keysA.signReceipt({ ...content, revision: 8 }).mac },
    ];
    expect(keysA.verifyReceipt(receipt)).toBe(true);
    for (const change of changed) expect(keysA.verifyReceipt({ ...receipt, ...change })).toBe(false);
  });

  test('equal texts of two sessions have different digests', () => {
    expect(keysA.textDigest(Buffer.alloc(32, 1), 'A')).not.toBe(keysA.textDigest(Buffer.alloc(32, 2), 'A'));
  });
});

describe('leases', () => {
  const lease = { sessionId: content.sessionId, deviceId: content.itemId, epoch: 3 };

  test('a lease reads as it was issued', () => {
    expect(keysA.readLease(keysA.issueLease(lease))).toEqual(lease);
    expect(keysAB.readLease(keysA.issueLease(lease))).toEqual(lease);
  });

  test('no other string reads as a lease', () => {
    const token = keysA.issueLease(lease);
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, other) => {
        const changed = token.slice(0, at) + other + token.slice(at + 1);
        // Unused low bits of a last base64url character do not change the bytes.
        const same = keysA.readLease(changed);
        expect(same === null || JSON.stringify(same) === JSON.stringify(lease)).toBe(true);
        if (at < token.lastIndexOf('.') && other !== token[at]) expect(same).toBeNull();
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(keysA.readLease(text)).toBeNull();
      }),
    );
  });
});

describe('submissions', () => {
  const submission = {
    sessionId: content.sessionId,
    number: 1,
    digest: content.digest,
    closedAt: content.at,
  };

  test('anyone with the public key can check a signature', () => {
    const { kid, signature } = keysA.signSubmission(submission);
    const published = keysAB.submissionPublicKeys().find((key) => key.kid === kid);
    const text = `invigil-submission|${submission.sessionId}|1|${submission.digest}|${submission.closedAt}`;
    const key = createPublicKey(published?.publicKey ?? '');
    expect(verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(verify(null, Buffer.from(`${text}0`), key, Buffer.from(signature, 'base64url'))).toBe(false);
  });
});
