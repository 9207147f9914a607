import { deadlineOf } from './deadline.ts';

/** Instants in milliseconds since the epoch. */
export interface WindowTimes {
  opensAtMs: number;
  /** Null: no closing instant (rehearsal, practice). */
  closesAtMs: number | null;
  /** Null: no duration; all of the window is everyone's. */
  durationMs: number | null;
}

/** Extra time that a person carries into every exam. */
export interface ExtraTime {
  factor: number;
  extraMinutes: number;
}

export const noExtraTime: ExtraTime = { factor: 1, extraMinutes: 0 };

/** How much of the whole time is lost by starting at `startedAtMs`; 0 when nothing is. */
export function shortenedByMs(times: WindowTimes, extra: ExtraTime, startedAtMs: number): number {
  if (times.durationMs === null) return 0;
  const personalExtraMs = extra.extraMinutes * 60_000;
  const { deadlineAtMs } = deadlineOf({
    startedAtMs,
    durationMs: times.durationMs,
    factor: extra.factor,
    personalExtraMs,
    incidentExtraMs: 0,
    pausedMs: 0,
    closesAtMs: times.closesAtMs,
  });
  const wholeMs = Math.round(times.durationMs * extra.factor) + personalExtraMs;
  return startedAtMs + wholeMs - deadlineAtMs;
}

/**
 * The latest start that still gets the whole time; null without a closing instant or a duration. Extra time runs beyond the window
 * (rules/deadline.ts), so it is the same instant for everyone.
 */
export function wholeUntilMs(times: Pick<WindowTimes, 'closesAtMs' | 'durationMs'>): number | null {
  return times.closesAtMs === null || times.durationMs === null ? null : times.closesAtMs - times.durationMs;
}

/** A zone that windows can be entered and shown in, as named by the IANA (`Asia/Tashkent`). */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/**
 * Until when late answers are kept for a decision if an exam names no limit: 23:59 of the day after it closes, by the clock of its
 * zone (protocol.md §6).
 */
export function lateLimitOf(closesAtMs: number, zone: string): number {
  const closing = new Date(localAsUtcMs(closesAtMs, zone));
  const limit = Date.UTC(closing.getUTCFullYear(), closing.getUTCMonth(), closing.getUTCDate() + 1, 23, 59);
  // The offset is that of the limit itself, which a change of clocks may part from that of the closing.
  const guess = limit - offsetMs(limit, zone);
  return limit - offsetMs(guess, zone);
}

const offsetMs = (atMs: number, zone: string): number => localAsUtcMs(atMs, zone) - atMs;

/** What the clocks of the zone show at an instant, read as if they were in UTC; whole minutes. */
function localAsUtcMs(atMs: number, zone: string): number {
  const wholeMinute = Math.floor(atMs / 60_000) * 60_000;
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(wholeMinute);
  const read = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value);
  return (
    Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute')) + atMs - wholeMinute
  );
}
