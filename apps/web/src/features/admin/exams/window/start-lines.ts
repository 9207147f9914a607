import type { ExamWindow } from '@invigil/shared/contracts/admin-exams';
import { noExtraTime, shortenedByMs, wholeUntilMs } from '@invigil/shared/rules/window';

export interface StartLine {
  startMs: number;
  deadlineMs: number;
  /** Of the whole time, how much this start gives away. */
  lostMs: number;
}

export interface WindowReading {
  /** What starting then means, earliest first. */
  starts: StartLine[];
  /** The latest start with the whole time; null when the exam never closes. */
  wholeUntilMs: number | null;
  /** The window does not hold the whole time even for the first. */
  isTooShort: boolean;
}

/** What the window means to a student at its opening, at the last whole start, and half the time later; null without opening or duration. */
export function readWindow(window: ExamWindow): WindowReading | null {
  const { durationMs } = window;
  if (window.opensAt === null || durationMs === null) return null;
  const times = {
    opensAtMs: Date.parse(window.opensAt),
    closesAtMs: window.closesAt === null ? null : Date.parse(window.closesAt),
    durationMs,
  };
  const last = window.entryClosesAt === null ? times.closesAtMs : Date.parse(window.entryClosesAt);
  const whole = wholeUntilMs(times);
  const late =
    whole === null || times.closesAtMs === null ? null : whole + Math.round((times.closesAtMs - whole) / 2);
  const wanted = [times.opensAtMs, whole, late]
    .filter((at): at is number => at !== null && at >= times.opensAtMs && (last === null || at < last))
    .sort((a, b) => a - b);
  const starts = [...new Set(wanted)].map((startMs) => {
    const lostMs = Math.max(0, shortenedByMs(times, noExtraTime, startMs));
    return { startMs, lostMs, deadlineMs: startMs + times.durationMs - lostMs };
  });
  return { starts, wholeUntilMs: whole, isTooShort: whole !== null && whole < times.opensAtMs };
}
