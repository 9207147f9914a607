import { expect, test } from 'vitest';
import { COLUMNS, readColumns } from './columns.ts';

test('stored columns are read in their own order, unknown ones are passed over', () => {
  expect(readColumns('state,login,colour')).toEqual(['login', 'state']);
});

test('nothing stored, or nothing that exists, is all of them', () => {
  expect(readColumns(null)).toEqual(COLUMNS);
  expect(readColumns('colour')).toEqual(COLUMNS);
});
