import { createHmac, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createDigestCheck } from './digest-check.ts';

test('the digest is the HMAC of the text under the session salt, and of no other text', async () => {
  const salt = randomBytes(32);
  const check = await createDigestCheck(salt.toString('base64url'));
  const digest = createHmac('sha256', salt).update('3 1/2 ʻ π').digest('base64url');
  expect(await check?.('3 1/2 ʻ π', digest)).toBe(true);
  expect(await check?.('3 1/3', digest)).toBe(false);
});
