import type { MyExam } from '@invigil/shared/contracts/exams';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

export type When = 'now' | 'soon' | 'later' | 'done';

const SOON_MS = 24 * 3_600_000;

export function whenOf(exam: MyExam, nowMs: number): When {
  if (exam.canStart.verdict !== 'no') return 'now';
  if (exam.canStart.reason !== 'not_open_yet') return 'done';
  return Date.parse(exam.opensAt) - nowMs < SOON_MS ? 'soon' : 'later';
}

/** Sorted: can sit now, soon, later, done; a sitting under way before everything, a rehearsal after the exams that count. */
export function groupExams(exams: readonly MyExam[], serverNow: string) {
  const nowMs = Date.parse(serverNow);
  const names: Record<When, ReactNode> = {
    now: <Trans comment="exams that can be sat now">Now</Trans>,
    soon: <Trans comment="exams of the next day">Soon</Trans>,
    later: <Trans comment="exams after the next day">Later</Trans>,
    done: <Trans comment="exams that are over">Done</Trans>,
  };
  const order: readonly When[] = ['now', 'soon', 'later', 'done'];
  return order
    .map((when) => ({
      when,
      name: names[when],
      exams: exams.filter((exam) => whenOf(exam, nowMs) === when).sort((a, b) => compare(a, b, when)),
    }))
    .filter((group) => group.exams.length > 0);
}

function compare(a: MyExam, b: MyExam, when: When): number {
  const isResumed = (exam: MyExam) => Number(exam.canStart.verdict === 'resume');
  const byTime = Date.parse(a.opensAt) - Date.parse(b.opensAt);
  const isForTrying = (exam: MyExam) => Number(exam.kind === 'rehearsal' || exam.kind === 'practice');
  return (
    isResumed(b) - isResumed(a) || isForTrying(a) - isForTrying(b) || (when === 'done' ? -byTime : byTime)
  );
}
