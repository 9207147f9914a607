import type { ExamDetail } from '@invigil/shared/contracts/admin-exams';
import type { Role } from '@invigil/shared/contracts/primitives';
import { accessOf } from '@invigil/shared/rules/access';

export type ReadOnlyReason = 'role' | 'archived' | 'started';
export type EditorSection = 'paper' | 'key' | 'window' | 'who';

/** Why a section of the editor can't be typed in; null when it can. After the first start the paper and the window stand. */
export function readOnlyReason(
  exam: Pick<ExamDetail, 'status' | 'started'>,
  role: Role,
  section: EditorSection,
): ReadOnlyReason | null {
  if (accessOf(role, section === 'key' ? 'key' : 'exam', 'write') !== 'all') return 'role';
  if (exam.status === 'archived') return 'archived';
  return exam.started && (section === 'paper' || section === 'window') ? 'started' : null;
}
