import { expect, test } from 'vitest';
import { holdOrder, sortRows } from './row-order.ts';
import { roomRow } from './testing/room-row.ts';

const names = (rows: readonly { personId: string }[]) => rows.map((row) => row.personId);

test('trouble comes first when sorted by state, and names decide between equals', () => {
  const rows = [roomRow(2), roomRow(1), roomRow(3, { state: 'offline' }), roomRow(4, { state: 'refused' })];
  expect(names(sortRows(rows, { key: 'state', descending: false }))).toEqual([
    'person-4',
    'person-3',
    'person-1',
    'person-2',
  ]);
});

test('a student who was never heard of stands with the longest silence', () => {
  const rows = [
    roomRow(1),
    roomRow(2, { lastContactAt: null }),
    roomRow(3, { lastContactAt: '2026-11-22T08:00:00Z' }),
  ];
  expect(names(sortRows(rows, { key: 'contact', descending: false }))).toEqual([
    'person-2',
    'person-3',
    'person-1',
  ]);
});

test('a held order shows new data in old places and counts what would move', () => {
  const before = [roomRow(1), roomRow(2), roomRow(3)];
  const now = sortRows([roomRow(1), roomRow(2), roomRow(3, { state: 'offline' })], {
    key: 'state',
    descending: false,
  });
  const { rows, moved } = holdOrder(now, names(before));
  expect(names(rows)).toEqual(['person-1', 'person-2', 'person-3']);
  expect(rows[2]?.state).toBe('offline');
  expect(moved).toBe(3);
});

test('in a held order the filtered-out are gone and newcomers are last', () => {
  const { rows, moved } = holdOrder([roomRow(4), roomRow(1)], ['person-1', 'person-2']);
  expect(names(rows)).toEqual(['person-1', 'person-4']);
  expect(moved).toBe(2);
});
