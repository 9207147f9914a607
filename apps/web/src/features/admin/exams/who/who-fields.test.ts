import type { ExamDetail } from '@invigil/shared/contracts/admin-exams';
import { expect, test } from 'vitest';
import { assignmentsOf, fieldsOf, invigilatorIdsOf } from './who-fields.ts';

const who = {
  assignments: [{ to: 'everyone' }, { to: 'group', groupId: 'g1' }, { to: 'person', personId: 'p1' }],
  invigilators: [{ personId: 'p2', fullName: 'Nodira' }],
} as unknown as Pick<ExamDetail, 'assignments' | 'invigilators'>;

test('who may sit and who watches come back as they went', () => {
  const fields = fieldsOf(who);
  expect(assignmentsOf(fields)).toEqual(who.assignments);
  expect(invigilatorIdsOf(fields)).toEqual(['p2']);
});

test('a member that was taken out is neither sent nor counted', () => {
  const fields = { ...fieldsOf(who), everyone: undefined, 'invigilator:p2': undefined };
  expect(assignmentsOf(fields).map((one) => one.to)).toEqual(['group', 'person']);
  expect(invigilatorIdsOf(fields)).toEqual([]);
});
