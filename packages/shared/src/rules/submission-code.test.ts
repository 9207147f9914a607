import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSubmissionCode, submissionCodeOf } from './submission-code.ts';

test('the code is the first fifty bits', () => {
  expect(submissionCodeOf(new Uint8Array(7))).toBe('0000-0000-00');
  expect(submissionCodeOf(new Uint8Array(32).fill(255))).toBe('ZZZZ-ZZZZ-ZZ');
  // 00000 10000 0…; the bits after the fiftieth do not count.
  expect(submissionCodeOf(Uint8Array.of(4, 0, 0, 0, 0, 0, 63))).toBe('0G00-0000-00');
  expect(() => submissionCodeOf(new Uint8Array(6))).toThrow();
});

test('a code is read however a person types it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 7, maxLength: 7 }), (bytes) => {
      const code = submissionCodeOf(bytes);
      for (const typed of [
        code,
        code.toLowerCase(),
        code.replaceAll('-', ''),
        ` ${code.replaceAll('-', ' – ')} `,
        code.replaceAll('0', 'O').replaceAll('1', 'l'),
        code.replaceAll('0', 'o').replaceAll('1', 'I'),
      ])
        expect(readSubmissionCode(typed)).toBe(code);
    }),
  );
});

test.each(['', '7F3K-Q2MD-X', '7F3K-Q2MD-X88', '7F3K-Q2MD-XU', '7F3K-Q2MD-X!', 'код'])(
  'no code is read out of %j',
  (typed) => {
    expect(readSubmissionCode(typed)).toBeNull();
  },
);
