import { streakOf } from './streak.ts';

/** One published mock exam of a person's, in the order of closing; `share` is null where it was not taken. */
export interface ExamTaken {
  examId: string;
  share: number | null;
}

export interface Achievement {
  code: string;
  /** The exam that earned it, at its first time. */
  examId: string;
}

const counts = [1, 5, 10];
const streaks = [3, 5, 10];
/** Per cent of the points. */
const milestones = [25, 50, 60, 70, 80, 90, 95];
/** Share of the points above that of the exam taken before. */
const improvement = 0.1;

/** Everything a person has earned, each once and by the first exam that did. */
export function achievementsOf(exams: readonly ExamTaken[]): Achievement[] {
  const earned = new Map<string, string>();
  let taken = 0;
  let before: number | null = null;
  for (const [index, { examId, share }] of exams.entries()) {
    if (share === null) continue;
    taken += 1;
    const { current } = streakOf(exams.slice(0, index + 1).map((one) => one.share !== null));
    const codes = [
      ...counts.filter((count) => taken >= count).map((count) => `count_${count}`),
      ...streaks.filter((streak) => current >= streak).map((streak) => `streak_${streak}`),
      ...milestones
        .filter((percent) => share * 100 >= percent - 1e-9)
        .map((percent) => `milestone_${percent}`),
      ...(before !== null && share - before >= improvement - 1e-9 ? ['improvement'] : []),
    ];
    for (const code of codes) if (!earned.has(code)) earned.set(code, examId);
    before = share;
  }
  return [...earned].map(([code, examId]) => ({ code, examId }));
}
