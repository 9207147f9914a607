import { expect, test } from 'vitest';
import { chipTests, countStates, filterRows, NO_FILTER, seatOrder } from './room-view.ts';
import { sinceContactMs, timeLeftMs } from './row-time.ts';
import { roomRow } from './testing/room-row.ts';

test('counts add up to the rows', () => {
  const rows = [roomRow(1), roomRow(2, { state: 'offline' }), roomRow(3, { state: 'offline' })];
  const counts = countStates(rows);
  expect(counts).toMatchObject({ saved: 1, offline: 2, refused: 0 });
  expect(Object.values(counts).reduce((total, count) => total + count, 0)).toBe(rows.length);
});

test('every way of typing an Uzbek apostrophe finds the name', () => {
  const rows = [roomRow(1, { fullName: 'Oʻtkir Gʻaniyev' }), roomRow(2)];
  for (const search of ["o'tkir", 'o‘tkir', 'oʻtkir', 'O`TKIR']) {
    expect(filterRows(rows, { ...NO_FILTER, search })).toHaveLength(1);
  }
});

test('a late answer or a refusal at last contact asks for a look even when the line is good', () => {
  expect(chipTests.needs_a_look(roomRow(1))).toBe(false);
  expect(chipTests.needs_a_look(roomRow(1, { lateWaiting: 1 }))).toBe(true);
  expect(chipTests.needs_a_look(roomRow(1, { refusedAtContact: 1 }))).toBe(true);
});

test('a page left after handing in is nobody’s business', () => {
  expect(chipTests.left_the_page(roomRow(1, { pageVisible: false }))).toBe(true);
  expect(chipTests.left_the_page(roomRow(1, { pageVisible: false, status: 'submitted' }))).toBe(false);
});

test('filters narrow together', () => {
  const rows = [
    roomRow(1, { state: 'offline', group: '11-A' }),
    roomRow(2, { state: 'offline', group: '11-B' }),
    roomRow(3, { state: 'refused', group: '11-A' }),
  ];
  const found = filterRows(rows, { ...NO_FILTER, chip: 'needs_a_look', state: 'offline', group: '11-A' });
  expect(found.map((row) => row.personId)).toEqual(['person-1']);
});

test('seats are by group and name, those without a group last', () => {
  const rows = [roomRow(1, { group: null }), roomRow(3), roomRow(2), roomRow(4, { group: '10-Z' })];
  expect(seatOrder(rows).map((row) => row.personId)).toEqual([
    'person-4',
    'person-2',
    'person-3',
    'person-1',
  ]);
});

const at = (now: string, asOf = now) => ({ nowMs: Date.parse(now), asOfMs: Date.parse(asOf) });

test('the time left of a paused sitting stands still, that of another runs', () => {
  // Read at 9:40, ten minutes into a pause: the server has moved the deadline by those ten minutes.
  const row = roomRow(1, { pausedAt: '2026-11-22T09:30:00.000Z', deadlineAt: '2026-11-22T10:10:00.000Z' });
  expect(timeLeftMs(row, at('2026-11-22T09:40:00Z'))).toBe(30 * 60_000);
  expect(timeLeftMs(row, at('2026-11-22T09:40:08Z', '2026-11-22T09:40:00Z'))).toBe(30 * 60_000);
  expect(timeLeftMs(roomRow(1), at('2026-11-22T09:40:08Z', '2026-11-22T09:40:00Z'))).toBe(
    20 * 60_000 - 8_000,
  );
});

test('nobody has time left before the start or after handing in, and never less than none', () => {
  const clock = at('2026-11-22T11:00:00Z');
  expect(timeLeftMs(roomRow(1, { status: null }), clock)).toBeNull();
  expect(timeLeftMs(roomRow(1, { status: 'submitted' }), clock)).toBeNull();
  expect(timeLeftMs(roomRow(1), clock)).toBe(0);
});

test('silence is told from the server’s clock', () => {
  expect(sinceContactMs(roomRow(1), at('2026-11-22T09:02:10Z'))).toBe(130_000);
  expect(sinceContactMs(roomRow(1, { lastContactAt: null }), at('2026-11-22T09:02:10Z'))).toBeNull();
});
