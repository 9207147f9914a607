import type {
  CheckExamOutput,
  CreateExamOutput,
  EditOutput,
  ExamDetail,
} from '@invigil/shared/contracts/admin-exams';
import type { CreateStudentsOutput, SaveGroupOutput } from '@invigil/shared/contracts/admin-people';
import { nationalCertificateMathematics } from '@invigil/shared/rules/templates';
import type { z } from 'zod';
import type { Caller } from './calls.ts';

type Students = z.infer<typeof CreateStudentsOutput>;
type Slip = Students['slips'][number];

export interface MadeClass {
  examId: string;
  groupId: string;
  itemCount: number;
  slips: Slip[];
}

export interface ClassWish {
  students: number;
  durationMs: number;
  graceMs: number;
}

/** The server hashes a secret for each: not more than it does in a second or two. */
const studentsAtOnce = 100;

/** A group of new students and a rehearsal of 55 items for it, as an owner would make them: no calibration, no rating, no board. */
export async function makeClass(
  owner: Caller,
  { students, durationMs, graceMs }: ClassWish,
): Promise<MadeClass> {
  const name = `Simulated ${new Date().toISOString().slice(0, 16).replace('T', ' ')}`;
  const group = { groupId: null, name, kind: 'class', parentId: null, archived: false };
  const { groupId } = await owner.mutate<z.infer<typeof SaveGroupOutput>>('admin.groups.save', group);
  const slips: Slip[] = [];
  while (slips.length < students) {
    const count = Math.min(studentsAtOnce, students - slips.length);
    const names = Array.from({ length: count }, (_, index) => `Simulated ${slips.length + index + 1}`);
    const input = { names, groupId, locale: 'uz' };
    slips.push(...(await owner.mutate<Students>('admin.people.createStudents', input)).slips);
  }
  const { examId, itemCount } = await makeExam(owner, { name, groupId, durationMs, graceMs });
  return { examId, groupId, itemCount, slips };
}

async function makeExam(
  owner: Caller,
  {
    name,
    groupId,
    durationMs,
    graceMs,
  }: { name: string; groupId: string; durationMs: number; graceMs: number },
): Promise<{ examId: string; itemCount: number }> {
  const { examId } = await owner.mutate<z.infer<typeof CreateExamOutput>>('admin.exams.create', {
    kind: 'rehearsal',
    titles: { uz: name, ru: name, en: name },
    shape: nationalCertificateMathematics(),
    durationMs,
  });
  const draft = await owner.query<ExamDetail>('admin.exams.get', { examId });
  let { version } = draft;
  const edit = async (procedure: string, change: object) => {
    ({ version } = await owner.mutate<z.infer<typeof EditOutput>>(procedure, { examId, version, ...change }));
  };
  await edit('admin.exams.update', {
    window: {
      ...draft.window,
      opensAt: new Date(Date.now() - 86_400_000).toISOString(),
      durationMs,
      graceMs,
      latePolicy: 'quarantine',
      takeOverNeedsConsent: false,
    },
  });
  await edit('admin.exams.updateKey', {
    cells: draft.items.map(({ itemId, kind }) => ({ itemId, accepted: [kind === 'open' ? '1' : 'A'] })),
  });
  await edit('admin.exams.updateAssignments', { assignments: [{ to: 'group', groupId }], invigilators: [] });
  const { findings } = await owner.query<z.infer<typeof CheckExamOutput>>('admin.exams.check', { examId });
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  if (errors.length > 0) throw new Error(`The exam of the class can't be published: ${errors.join(', ')}`);
  await edit('admin.exams.publish', {});
  return { examId, itemCount: draft.items.length };
}

/** Out of the lists; what was sat in it stays, for whoever wants to look. */
export async function putAway(owner: Caller, { examId }: MadeClass): Promise<void> {
  await owner.mutate('admin.exams.archive', { examId });
}
