import { expect, test } from 'vitest';
import { submissionCode } from './submission-code.ts';

test('the code is the first fifty bits of the digest', () => {
  expect(submissionCode('AAAAAAAAAAAA')).toBe('0000-0000-00');
  expect(submissionCode('____________')).toBe('ZZZZ-ZZZZ-ZZ');
  // 000001 000010 … = 00000 10000 10000 …
  expect(submissionCode('BAAAAAAAA')).toBe('0G00-0000-00');
});
