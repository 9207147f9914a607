import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAccepted, readAnswer } from './reading.ts';

describe('reading an answer', () => {
  test.each([
    ['  a ', 'A'],
    ['ａ', 'A'],
    ['\u22124', '-4'],
    ['0,5', '0.5'],
    ['0.5', '0.5'],
    ['-1,25', '-1.25'],
    ['\u00a0B\u00a0', 'B'],
    ['3 1/2', '3 1/2'],
    ['x, y', 'X, Y'],
    ['1,2,3', '1.2.3'],
    ['²', '2'],
  ])('%j reads as %j', (text, read) => {
    expect(readAnswer(text)).toBe(read);
  });

  test.each(['', ' ', '\t\n', '\u00a0', '\u3000\ufeff'])('%j is a blank', (text) => {
    expect(readAnswer(text)).toBeNull();
  });

  test('reading what was read changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = readAnswer(text);
        if (read !== null) expect(readAnswer(read)).toBe(read);
      }),
      { numRuns: 2_000 },
    );
  });

  test('an accepted answer is right however it is spaced, cased and punctuated', () => {
    expect(isAccepted('0.5', ['1/2', ' 0,5 '])).toBe(true);
    expect(isAccepted('0.5', ['1/2'])).toBe(false);
    expect(isAccepted('A', [])).toBe(false);
  });
});
