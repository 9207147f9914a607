/** Times of one sitting, milliseconds since the epoch or durations in milliseconds. */
export interface DeadlineInput {
  startedAtMs: number;
  /** Null: the exam has no duration (`mayBeUntimed`). */
  durationMs: number | null;
  /** Extra time as a multiple of the duration: 1.25 is a quarter more. */
  factor: number;
  personalExtraMs: number;
  incidentExtraMs: number;
  pausedMs: number;
  /** Null: the exam has no closing instant (rehearsal, practice). */
  closesAtMs: number | null;
}

export interface Deadline {
  /** Null: the time of this sitting has no end. */
  deadlineAtMs: number | null;
  /** What set it: the person's own duration, or the exam's window (a late start, or an exam without a duration). */
  limitedBy: 'duration' | 'window' | 'nothing';
}

/**
 * `least(startedAt + duration × factor + extra, closesAt + duration × (factor − 1) + extra)` (protocol.md §5):
 * extra time is never cut by the window, a late start is. Without a duration the factor has nothing to lengthen: the window and
 * the extra minutes are left, and without a window there is no deadline.
 */
export function deadlineOf(
  input: DeadlineInput & { durationMs: number },
): Deadline & { deadlineAtMs: number };
export function deadlineOf(input: DeadlineInput): Deadline;
export function deadlineOf(input: DeadlineInput): Deadline {
  const extraMs = input.personalExtraMs + input.incidentExtraMs + input.pausedMs;
  if (input.durationMs === null)
    return input.closesAtMs === null
      ? { deadlineAtMs: null, limitedBy: 'nothing' }
      : { deadlineAtMs: input.closesAtMs + extraMs, limitedBy: 'window' };
  const own = input.startedAtMs + Math.round(input.durationMs * input.factor) + extraMs;
  if (input.closesAtMs === null) return { deadlineAtMs: own, limitedBy: 'duration' };
  // One rounding for both sides: rounding `duration × (factor − 1)` by itself can cut a whole sitting by a millisecond.
  const window = own - input.startedAtMs - input.durationMs + input.closesAtMs;
  return own <= window
    ? { deadlineAtMs: own, limitedBy: 'duration' }
    : { deadlineAtMs: window, limitedBy: 'window' };
}

/** A pause that began and when it ends by itself at the latest. */
export interface Pause {
  startedAtMs: number;
  endsAtMs: number;
}

/** Time a running pause has moved the deadline so far; 0 without one, and never more than its limit. */
export function pauseSoFarMs(pause: Pause | null, nowMs: number): number {
  if (pause === null) return 0;
  return Math.max(0, Math.min(nowMs, pause.endsAtMs) - pause.startedAtMs);
}

/** The deadline as it counts at `nowMs`, for saves and for the sweep; null when there is none. */
export function deadlineAtMoment<Ms extends number | null>(
  deadlineAtMs: Ms,
  pause: Pause | null,
  nowMs: number,
): Ms | number {
  return deadlineAtMs === null ? deadlineAtMs : deadlineAtMs + pauseSoFarMs(pause, nowMs);
}

/** Later than deadline + grace: a save is late, the sweep may close. Never without a deadline. */
export function hasExpired(
  session: { deadlineAtMs: number | null; graceMs: number; pause: Pause | null },
  nowMs: number,
): boolean {
  const endMs = deadlineAtMoment(session.deadlineAtMs, session.pause, nowMs);
  return endMs !== null && nowMs > endMs + session.graceMs;
}

/** A sitting without a deadline and without a sign of life for this long is voided: kept, and the attempt is free again. */
export const idleLimitMs = 30 * 86_400_000;
