import type { ResultsStep } from '../contracts/admin-results.ts';
import type { ExamKind, LatePolicy, ReleasePolicy } from '../contracts/primitives.ts';

/** Rehearsal and practice never close and are never calibrated. */
export function isCalibratedKind(kind: ExamKind): boolean {
  return kind === 'mock' || kind === 'placement';
}

export interface ExamTimes {
  closesAtMs: number | null;
  graceMs: number;
  /** Of the session with the most: duration × (factor − 1) + personal + incident + paused. 0 with none. */
  longestExtraMs: number;
  latePolicy: LatePolicy;
  lateUntilMs: number | null;
}

/** The instant after which nothing of the exam can still come in; null for an exam that never closes. */
export function lastMomentMs(exam: ExamTimes): number | null {
  if (exam.closesAtMs === null) return null;
  const window = exam.closesAtMs + Math.max(0, exam.longestExtraMs) + exam.graceMs;
  return exam.latePolicy === 'accept_until' && exam.lateUntilMs !== null
    ? Math.max(window, exam.lateUntilMs)
    : window;
}

/** Closed: its last moment has passed on the database's clock and nobody is in progress (design.md §5). */
export function isClosed(exam: ExamTimes & { inProgress: number }, nowMs: number): boolean {
  const last = lastMomentMs(exam);
  return last !== null && nowMs > last && exam.inProgress === 0;
}

/** Whether the system itself may flip the pointer now. */
export function isReleaseDue(
  exam: { releasePolicy: ReleasePolicy; releaseAtMs: number | null; isHeld: boolean },
  nowMs: number,
): boolean {
  if (exam.isHeld) return false;
  if (exam.releasePolicy === 'automatic') return true;
  return exam.releasePolicy === 'at' && exam.releaseAtMs !== null && nowMs >= exam.releaseAtMs;
}

export interface ResultsState {
  kind: ExamKind;
  isClosed: boolean;
  submitted: number;
  scored: number;
  isCalibratedInForce: boolean;
  isPublished: boolean;
  isHeld: boolean;
}

/** What the results of an exam wait for, for staff. */
export function resultsStepOf(state: ResultsState): ResultsStep {
  if (!isCalibratedKind(state.kind)) return 'not_calibrated_kind';
  if (state.isPublished) return 'published';
  if (!state.isClosed) return 'not_closed';
  if (state.scored < state.submitted) return 'scoring';
  if (!state.isCalibratedInForce) return 'calibrating';
  return state.isHeld ? 'unpublished' : 'ready';
}

export type WaitingStep = 'sitting' | 'closing' | 'scoring' | 'publishing';

/** What a student who has handed in waits for; told from the clock and the exam alone, never from anything derived. */
export function waitingStepOf(
  exam: ExamTimes & { inProgress: number; releasePolicy: ReleasePolicy; releaseAtMs: number | null },
  nowMs: number,
): WaitingStep {
  const last = lastMomentMs(exam);
  if (last === null) return 'scoring';
  if (nowMs <= last) return 'sitting';
  if (exam.inProgress > 0) return 'closing';
  return isReleaseDue({ ...exam, isHeld: false }, nowMs) ? 'scoring' : 'publishing';
}

/** When results can come at the earliest; null when nobody can say. */
export function resultsAfterMs(
  exam: ExamTimes & { releasePolicy: ReleasePolicy; releaseAtMs: number | null },
): number | null {
  const last = lastMomentMs(exam);
  if (last === null || exam.releasePolicy === 'by_hand') return null;
  return exam.releasePolicy === 'at' && exam.releaseAtMs !== null ? Math.max(last, exam.releaseAtMs) : last;
}

export type ExamWork = 'accept_late' | 'score' | 'calibrate' | 'publish';

export interface ExamWorkFacts extends ExamTimes {
  kind: ExamKind;
  inProgress: number;
  lateToAccept: number;
  submitted: number;
  scored: number;
  calibrationId: string | null;
  isRecalibrationRequested: boolean;
  publishedCalibrationId: string | null;
  releasePolicy: ReleasePolicy;
  releaseAtMs: number | null;
  isHeld: boolean;
}

/** The next thing the worker has to do for an exam, found from what is there; null when there is nothing, or not yet. */
export function examWorkOf(facts: ExamWorkFacts, nowMs: number): ExamWork | null {
  if (!isCalibratedKind(facts.kind) || !isClosed(facts, nowMs)) return null;
  if (facts.lateToAccept > 0) return 'accept_late';
  if (facts.scored < facts.submitted) return 'score';
  if (facts.calibrationId === null || facts.isRecalibrationRequested) return 'calibrate';
  return facts.publishedCalibrationId !== facts.calibrationId && isReleaseDue(facts, nowMs)
    ? 'publish'
    : null;
}
