import type { DeadlineParts } from '@invigil/shared/contracts/session';

/** One row of the explanation: an instant it starts from, or a length that is added to it. */
export type DeadlineReason =
  | { kind: 'started' | 'window_closes'; at: string }
  | { kind: 'duration' | 'extra_factor' | 'personal' | 'incident' | 'paused'; ms: number };

/**
 * The rows whose sum is the deadline (`deadlineOf` in rules/deadline.ts). A late start is counted from the window's end
 * instead of from the start and the exam's length. Rows of nothing are left out, except the length itself.
 */
export function deadlineReasons(parts: DeadlineParts): DeadlineReason[] {
  const durationMs = parts.durationMs ?? 0;
  const extraByFactor = Math.round(durationMs * parts.factor) - durationMs;
  const from: DeadlineReason[] =
    parts.limitedBy === 'window' && parts.closesAt !== null
      ? [{ kind: 'window_closes', at: parts.closesAt }]
      : [
          { kind: 'started', at: parts.startedAt },
          { kind: 'duration', ms: durationMs },
        ];
  const added: DeadlineReason[] = [
    { kind: 'extra_factor', ms: extraByFactor },
    { kind: 'personal', ms: parts.personalExtraMs },
    { kind: 'incident', ms: parts.incidentExtraMs },
    { kind: 'paused', ms: parts.pausedMs },
  ];
  return [...from, ...added.filter((row) => 'ms' in row && row.ms !== 0)];
}

/** Epoch milliseconds of the sum of the rows. */
export function sumReasons(reasons: readonly DeadlineReason[]): number {
  return reasons.reduce((sum, row) => sum + ('at' in row ? Date.parse(row.at) : row.ms), 0);
}

/** By how much a start was too late for the whole length; 0 when it was not. */
export function lostByLateStartMs(parts: DeadlineParts): number {
  if (parts.limitedBy !== 'window' || parts.closesAt === null || parts.durationMs === null) return 0;
  return Math.max(0, Date.parse(parts.startedAt) + parts.durationMs - Date.parse(parts.closesAt));
}
