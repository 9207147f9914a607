import { expect, test } from 'vitest';
import { mergeEdits, sameFields } from './merge-edits.ts';

const base = { uz: 'Sinov', ru: 'Проба', en: '' };

test('a field that one side changed is taken from that side, without asking', () => {
  expect(mergeEdits(base, { ...base, en: 'Trial' }, { ...base, uz: 'Mashq' })).toEqual({
    merged: { uz: 'Mashq', ru: 'Проба', en: 'Trial' },
    conflicts: [],
  });
});

test('a field that both changed differently is asked about and holds mine until then', () => {
  const { merged, conflicts } = mergeEdits(base, { ...base, en: 'Trial' }, { ...base, en: 'Test' });
  expect(merged.en).toBe('Trial');
  expect(conflicts).toEqual([{ field: 'en', mine: 'Trial', theirs: 'Test' }]);
});

test('both making the same change is no conflict', () => {
  expect(mergeEdits(base, { ...base, en: 'Trial' }, { ...base, en: 'Trial' }).conflicts).toEqual([]);
});

test('a member of a set may be added by one and another removed by the other', () => {
  const both: Record<string, boolean> = { 'group:a': true, 'group:b': true };
  const mine = { ...both, 'group:c': true };
  const theirs = { 'group:b': true };
  expect(mergeEdits<Record<string, boolean>>(both, mine, theirs)).toEqual({
    merged: { 'group:b': true, 'group:c': true },
    conflicts: [],
  });
});

test('a field that is absent on one side makes two sections differ', () => {
  expect(sameFields({ a: 1 }, { a: 1, b: undefined })).toBe(true);
  expect(sameFields({ a: 1 }, { a: 1, b: 2 })).toBe(false);
});
