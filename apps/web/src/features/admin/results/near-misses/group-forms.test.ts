import type { NearMissRow } from '@invigil/shared/contracts/near-misses';
import { expect, test } from 'vitest';
import { groupForms } from './group-forms.ts';

const row = (itemId: string, text: string, students: number, decision: NearMissRow['decision'] = null) =>
  ({
    nearMissId: text,
    itemId,
    question: 41,
    part: 'b',
    accepted: ['3√2'],
    text,
    students,
    decision,
  }) as NearMissRow;

test('forms stand under their item, and what is decided stands apart from what waits', () => {
  const groups = groupForms([
    row('41b', '3√2 sm', 41),
    row('41b', '3 koren 2', 7),
    row('42a', '5 sm', 2),
    row('41b', '18 ildiz', 1, 'rejected'),
  ]);
  expect(
    groups.map(({ name, students, isWaiting, rows }) => [name, students, isWaiting, rows.length]),
  ).toEqual([
    ['41b', 48, true, 2],
    ['41b', 2, true, 1],
    ['41b', 1, false, 1],
  ]);
});
