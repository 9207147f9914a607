import { expect, test } from 'vitest';
import { inParts, previewNames } from './names-preview.ts';

const pasted = '1. Karimova Aziza\n2. Toshmatov Anvar\n3. Karimova Aziza\n4. 12345\n';

test('names are counted, repeated ones are left out until they are asked for', () => {
  expect(previewNames(pasted, new Set())).toMatchObject({
    names: ['Karimova Aziza', 'Toshmatov Anvar'],
    doubles: 1,
    unreadable: 1,
  });
  expect(previewNames(pasted, new Set([3])).names).toEqual([
    'Karimova Aziza',
    'Toshmatov Anvar',
    'Karimova Aziza',
  ]);
});

test('a long list goes in parts, the last one shorter', () => {
  expect(inParts([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(inParts([], 2)).toEqual([]);
});
