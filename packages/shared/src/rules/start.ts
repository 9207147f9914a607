import type { CannotStartReason } from '../contracts/exams.ts';
import type { ExamKind } from '../contracts/primitives.ts';
import { type Deadline, deadlineOf } from './deadline.ts';

export interface StartInput {
  status: 'draft' | 'published' | 'archived';
  assigned: boolean;
  opensAtMs: number;
  closesAtMs: number | null;
  entryClosesAtMs: number | null;
  /** Null: no duration. */
  durationMs: number | null;
  factor: number;
  personalExtraMs: number;
  /** Null: as often as one likes. */
  maxAttempts: number | null;
  /** Sittings that count: not voided, no staff preview. */
  attemptsUsed: number;
  /** The one in progress, if any. */
  openSessionId: string | null;
}

export type StartDecision =
  | { verdict: 'resume'; sessionId: string }
  | { verdict: 'start'; deadline: Deadline; shortenedByMs: number }
  | { verdict: 'no'; reason: CannotStartReason; atMs: number | null };

/** A rehearsal may be repeated at will, whatever number its form holds. */
export function attemptsAllowed(kind: ExamKind, maxAttempts: number): number | null {
  return kind === 'rehearsal' ? null : maxAttempts;
}

/**
 * May this person start now? A session in progress is resumed whatever the window says; no start after `closesAt`,
 * though extra time may run beyond it (protocol.md §5).
 */
export function decideStart(input: StartInput, nowMs: number): StartDecision {
  if (input.openSessionId !== null) return { verdict: 'resume', sessionId: input.openSessionId };
  const no = (reason: CannotStartReason, atMs: number | null = null): StartDecision => ({
    verdict: 'no',
    reason,
    atMs,
  });
  if (input.status === 'archived') return no('archived');
  if (input.status !== 'published') return no('not_published');
  if (!input.assigned) return no('not_assigned');
  if (input.maxAttempts !== null && input.attemptsUsed >= input.maxAttempts) return no('attempts_exhausted');
  if (nowMs < input.opensAtMs) return no('not_open_yet', input.opensAtMs);
  if (input.closesAtMs !== null && nowMs >= input.closesAtMs) return no('window_closed', input.closesAtMs);
  if (input.entryClosesAtMs !== null && nowMs >= input.entryClosesAtMs)
    return no('entry_closed', input.entryClosesAtMs);
  const deadline = deadlineOf({
    startedAtMs: nowMs,
    durationMs: input.durationMs,
    factor: input.factor,
    personalExtraMs: input.personalExtraMs,
    incidentExtraMs: 0,
    pausedMs: 0,
    closesAtMs: input.closesAtMs,
  });
  if (deadline.deadlineAtMs === null) return { verdict: 'start', deadline, shortenedByMs: 0 };
  const gotMs = deadline.deadlineAtMs - nowMs;
  if (gotMs <= 0) return no('nothing_left');
  const wholeMs =
    input.durationMs === null ? gotMs : Math.round(input.durationMs * input.factor) + input.personalExtraMs;
  return { verdict: 'start', deadline, shortenedByMs: wholeMs - gotMs };
}

/** The lobby starts by itself only when the window leaves no slack (protocol.md §5); else there is a Start button. */
export function startsByItself(input: {
  opensAtMs: number;
  closesAtMs: number | null;
  durationMs: number | null;
}): boolean {
  if (input.durationMs === null) return false;
  return input.closesAtMs !== null && input.closesAtMs - input.opensAtMs <= input.durationMs;
}
