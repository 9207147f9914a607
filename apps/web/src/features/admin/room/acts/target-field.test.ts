import { expect, test } from 'vitest';
import { roomRow } from '../testing/room-row.ts';
import { previewAct } from './preview-act.ts';
import { rowsOfTarget } from './target-field.tsx';

const everyone = [
  roomRow(1),
  roomRow(2, { group: '11-B' }),
  roomRow(3, { group: '11-B', status: 'submitted', state: 'submitted' }),
  roomRow(4, { group: '11-B', pausedAt: '2026-11-22T09:00:00.000Z' }),
];
const namesOf = (rows: readonly { personId: string }[]) => rows.map(({ personId }) => personId);

test('an act is for those it was opened for, for one group, or for everyone', () => {
  const meant = everyone.slice(0, 1);
  expect(namesOf(rowsOfTarget('meant', meant, everyone))).toEqual(['person-1']);
  expect(namesOf(rowsOfTarget('group:11-B', meant, everyone))).toEqual(['person-2', 'person-3', 'person-4']);
  expect(rowsOfTarget('everyone', meant, everyone)).toHaveLength(4);
});

test('a preview counts who can not be changed by why', () => {
  const { rows, untouched, untouchedBy } = previewAct('pause', everyone);
  expect(namesOf(rows)).toEqual(['person-1', 'person-2']);
  expect(untouched).toBe(2);
  expect([...untouchedBy]).toEqual([
    ['submitted', 1],
    ['paused', 1],
  ]);
});
