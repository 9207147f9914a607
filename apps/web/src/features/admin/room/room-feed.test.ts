import type { GetRoomOutput } from '@invigil/shared/contracts/admin-room';
import type { ExamId } from '@invigil/shared/ids';
import { expect, test } from 'vitest';
import { applyEvents } from './room-feed.ts';
import { countStates } from './room-view.ts';
import { roomRow } from './testing/room-row.ts';

const room: GetRoomOutput = {
  examId: 'exam' as ExamId,
  titles: { uz: '', ru: '', en: 'Exam' },
  zone: 'Asia/Tashkent',
  opensAt: '2026-11-22T07:30:00.000Z',
  closesAt: null,
  itemCount: 55,
  questionCount: 45,
  rows: [roomRow(1), roomRow(2)],
  counts: countStates([roomRow(1), roomRow(2)]),
  savesPerBin: [1],
  serverNow: '2026-11-22T09:00:00.000Z',
};
const rows = (changed: GetRoomOutput['rows'], serverNow = '2026-11-22T09:00:01.000Z') => ({
  kind: 'rows' as const,
  rows: changed,
  counts: countStates(changed),
  savesPerBin: [2],
  serverNow,
});

test('a change replaces its row in place and leaves the others as they are', () => {
  const next = applyEvents(room, [rows([roomRow(1, { state: 'offline' })])]);
  expect(next?.rows.map((row) => row.state)).toEqual(['offline', 'saved']);
  expect(next?.rows[1]).toBe(room.rows[1]);
  expect(next?.serverNow).toBe('2026-11-22T09:00:01.000Z');
});

test('a student who comes in during the exam stands last', () => {
  expect(applyEvents(room, [rows([roomRow(3)])])?.rows.map((row) => row.personId)).toEqual([
    'person-1',
    'person-2',
    'person-3',
  ]);
});

test('of several changes to one row in a batch the last one stands', () => {
  const next = applyEvents(room, [
    rows([roomRow(1, { answered: 21 })]),
    rows([roomRow(1, { answered: 22 })]),
  ]);
  expect(next?.rows[0]?.answered).toBe(22);
});

test('changes before the first whole picture are dropped, the snapshot is taken whole', () => {
  expect(applyEvents(undefined, [rows([roomRow(1)])])).toBeUndefined();
  expect(applyEvents(undefined, [rows([roomRow(9)]), { kind: 'snapshot', room }])).toBe(room);
});
