import { expect, test } from 'vitest';
import { boardNameOf, shortName } from './board-name.ts';

test.each([
  ['Karimova Aziza', 'Aziza K.'],
  ['Karimova Aziza Rustam qizi', 'Aziza K.'],
  ['  Oʻrinov   Bek ', 'Bek Oʻ.'],
  ['Shodiyev Anvar', 'Anvar Sh.'],
  ['Петров Иван', 'Иван П.'],
  ['Madonna', 'Madonna'],
])('%j is shown as %j', (fullName, shown) => {
  expect(shortName(fullName)).toBe(shown);
});

test('beyond rank 50, and for who asked to be hidden, there is no name, except one’s own', () => {
  const open = { fullName: 'Karimova Aziza', hiddenFromBoards: false };
  const hidden = { ...open, hiddenFromBoards: true };
  expect(boardNameOf(open, { rank: 50, you: false })).toBe('Aziza K.');
  expect(boardNameOf(open, { rank: 51, you: false })).toBeNull();
  expect(boardNameOf(hidden, { rank: 1, you: false })).toBeNull();
  expect(boardNameOf(hidden, { rank: 99, you: true })).toBe('Aziza K.');
});
