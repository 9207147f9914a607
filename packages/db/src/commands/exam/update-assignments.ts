import type { Assignment } from '@invigil/shared/contracts/admin-exams';
import { DomainError } from '@invigil/shared/errors';
import { eq, inArray } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import type { CommandContext } from '../../command-context.ts';
import { recordAudit } from '../../record-audit.ts';
import { examAssignments, examInvigilators, groups, people } from '../../schema/index.ts';
import { lockForEdit, markEdited } from '../../steps/exam/edit-exam.ts';
import { inTransaction } from '../../transaction.ts';

export interface AssignmentEdit {
  examId: string;
  version: number;
  assignments: Assignment[];
  invigilators: string[];
}

/** Who may sit and who watches; both may change at any time. A session in progress goes on, whoever is taken out. */
export async function updateAssignments(
  ctx: CommandContext,
  input: AssignmentEdit,
): Promise<{ version: number }> {
  return inTransaction(ctx.db, async (tx) => {
    const exam = await lockForEdit(tx, input.examId, input.version);
    const groupIds = unique(input.assignments.flatMap((one) => (one.to === 'group' ? [one.groupId] : [])));
    const personIds = unique(input.assignments.flatMap((one) => (one.to === 'person' ? [one.personId] : [])));
    const invigilators = unique(input.invigilators);
    const everyone = input.assignments.some((one) => one.to === 'everyone');
    await requireGroups(tx, groupIds);
    await requirePeople(tx, personIds, invigilators);
    const rows = [
      ...(everyone ? [{ examId: exam.id, everyone: true }] : []),
      ...groupIds.map((groupId) => ({ examId: exam.id, groupId })),
      ...personIds.map((personId) => ({ examId: exam.id, personId })),
    ];
    await tx.delete(examAssignments).where(eq(examAssignments.examId, exam.id));
    if (rows.length > 0) await tx.insert(examAssignments).values(rows);
    await tx.delete(examInvigilators).where(eq(examInvigilators.examId, exam.id));
    if (invigilators.length > 0)
      await tx
        .insert(examInvigilators)
        .values(invigilators.map((personId) => ({ examId: exam.id, personId })));
    await recordAudit(tx, ctx.actor, {
      verb: 'assign',
      noun: 'exam',
      nounId: exam.id,
      examId: exam.id,
      details: { everyone, groups: groupIds, people: personIds, invigilators },
    });
    return { version: await markEdited(tx, exam) };
  });
}

const unique = (ids: readonly string[]) => [...new Set(ids)];

async function requireGroups(tx: Tx, groupIds: string[]): Promise<void> {
  if (groupIds.length === 0) return;
  const found = await tx.select({ id: groups.id }).from(groups).where(inArray(groups.id, groupIds));
  if (found.length !== groupIds.length) throw new DomainError('INVALID_INPUT', { field: 'assignments' });
}

/** Students sit, staff watch. */
async function requirePeople(tx: Tx, students: string[], invigilators: string[]): Promise<void> {
  const ids = unique([...students, ...invigilators]);
  if (ids.length === 0) return;
  const found = await tx
    .select({ id: people.id, role: people.role })
    .from(people)
    .where(inArray(people.id, ids));
  const roles = new Map(found.map((person) => [person.id, person.role]));
  if (students.some((id) => roles.get(id) !== 'student'))
    throw new DomainError('INVALID_INPUT', { field: 'assignments' });
  if (invigilators.some((id) => (roles.get(id) ?? 'student') === 'student'))
    throw new DomainError('INVALID_INPUT', { field: 'invigilators' });
}
