import type { Finding } from '@invigil/shared/contracts/admin-exams';
import { DomainError } from '@invigil/shared/errors';
import { wholeUntilMs } from '@invigil/shared/rules/window';
import type { DbOrTx } from '../../client.ts';
import { findingsOf, loadExamChecks } from './load-exam-checks.ts';

export interface CheckedExam {
  findings: Finding[];
  /** The latest start that still gets the whole time; null without a closing instant. */
  wholeUntil: string | null;
  assignedCount: number;
}

export async function getExamCheck(db: DbOrTx, examId: string): Promise<CheckedExam> {
  const [check] = await loadExamChecks(db, [examId]);
  if (!check) throw new DomainError('NOT_FOUND');
  const { window, assignedCount } = check.exam;
  const whole = wholeUntilMs({
    closesAtMs: window.closesAt === null ? null : Date.parse(window.closesAt),
    durationMs: window.durationMs,
  });
  return {
    findings: findingsOf(check),
    wholeUntil: whole === null ? null : new Date(whole).toISOString(),
    assignedCount,
  };
}
