import type { ExamListRow } from '@invigil/shared/contracts/admin-exams';

export type Standing = 'draft' | 'upcoming' | 'running' | 'closed' | 'published' | 'archived';

/** Where an exam stands by the clock; `published` has results that students see. */
export function standingOf(
  exam: Pick<ExamListRow, 'status' | 'opensAt' | 'closesAt' | 'resultsPublishedAt' | 'sessions'>,
  nowMs: number,
): Standing {
  if (exam.status !== 'published') return exam.status === 'draft' ? 'draft' : 'archived';
  if (exam.opensAt !== null && Date.parse(exam.opensAt) > nowMs) return 'upcoming';
  // Extra time runs beyond the closing instant.
  const isOver =
    exam.closesAt !== null && Date.parse(exam.closesAt) <= nowMs && exam.sessions.inProgress === 0;
  if (!isOver) return 'running';
  return exam.resultsPublishedAt === null ? 'closed' : 'published';
}
