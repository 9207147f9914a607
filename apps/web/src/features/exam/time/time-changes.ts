import type { SessionState } from '@invigil/shared/contracts/session';

/** What happened to the time between two looks at the session. `endAt`: the end as it is now. */
export type TimeChange =
  | { kind: 'more'; byMs: number; endAt: string }
  | { kind: 'less'; byMs: number; endAt: string }
  | { kind: 'paused'; untilAt: string }
  | { kind: 'resumed'; pausedMs: number; endAt: string };

/** Below this a difference is rounding, not somebody's act. */
const LEAST_MS = 1_000;

/**
 * Told from the parts, since the deadline itself moves all the while during a pause. `storedEndMs` is the deadline without the running
 * pause (sync/deadline-clock.ts). An extension given in a pause is told with its end, else the pause's time would be told twice.
 */
export function timeChangeOf(
  before: SessionState,
  after: SessionState,
  storedEndMs: (seen: SessionState) => number | null,
): TimeChange | null {
  const endAt = after.deadlineAt;
  if (after.status !== 'in_progress' || !endAt) return null;
  const given = (storedEndMs(after) as number) - (storedEndMs(before) as number);
  if (!before.pause && after.pause) return { kind: 'paused', untilAt: after.pause.endsAt };
  if (before.pause && !after.pause) {
    const pausedMs = Date.parse(after.serverNow) - Date.parse(before.pause.startedAt);
    return { kind: 'resumed', pausedMs: Math.max(0, Math.min(given, pausedMs)), endAt };
  }
  if (given >= LEAST_MS) return { kind: 'more', byMs: given, endAt };
  if (given <= -LEAST_MS) return { kind: 'less', byMs: -given, endAt };
  return null;
}
