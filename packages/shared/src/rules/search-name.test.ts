import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldName } from './search-name.ts';

it('finds a name by whatever apostrophe the keyboard gave', () => {
  for (const sign of ['ʻ', 'ʼ', '‘', '’', '`', '´', "'", '＇'])
    expect(foldName(`O${sign}KTAM`)).toBe("o'ktam");
});

it('reads ё as е and many spaces as one', () => {
  expect(foldName('  Фёдоров \t Пётр ')).toBe('федоров петр');
});

it('is the same folded twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => foldName(foldName(name)) === foldName(name)),
  );
});
