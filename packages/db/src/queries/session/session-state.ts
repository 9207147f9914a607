import type { SessionState } from '@invigil/shared/contracts/session';
import type { DeviceId, SessionId } from '@invigil/shared/ids';
import { deadlineAtMoment, deadlineOf, pauseSoFarMs } from '@invigil/shared/rules/deadline';
import { isoOf, isoOrNull } from '../../instants.ts';
import type { SessionRow } from '../../locks.ts';

export type { SessionRow };

/** As much of a session's row as its state and its deadline are told from. */
export type StatedSession = Pick<
  SessionRow,
  | 'id'
  | 'status'
  | 'epoch'
  | 'deviceId'
  | 'startedAt'
  | 'deadlineAt'
  | 'durationMs'
  | 'factor'
  | 'personalExtraMs'
  | 'incidentExtraMs'
  | 'pausedMs'
  | 'closesAt'
  | 'graceMs'
  | 'pauseStartedAt'
  | 'pauseEndsAt'
  | 'submissionCount'
>;

/** By row: without a pause nothing but the clock changes in the state of a row, and a student's saves meet the same row all along. */
const stated = new WeakMap<StatedSession, SessionState>();

/**
 * The part of a session that every reply carries; a running pause counts as having moved the deadline. A row is never changed in
 * place: another state is another row.
 */
export function sessionStateOf(session: StatedSession, now: Date, timeline: number): SessionState {
  const known = stated.get(session);
  if (known?.timeline === timeline) return { ...known, serverNow: now.toISOString() };
  const state = stateAt(session, now, timeline);
  if (session.pauseStartedAt === null) stated.set(session, state);
  return state;
}

function stateAt(session: StatedSession, now: Date, timeline: number): SessionState {
  const nowMs = now.getTime();
  const pause = pauseOf(session);
  const parts = deadlineInputOf(session);
  return {
    sessionId: session.id as SessionId,
    timeline,
    epoch: session.epoch,
    holderDeviceId: session.deviceId as DeviceId,
    status: session.status,
    deadlineAt: isoOrNull(deadlineAtMoment(session.deadlineAt?.getTime() ?? null, pause, nowMs)),
    deadlineParts: {
      startedAt: session.startedAt.toISOString(),
      durationMs: session.durationMs,
      factor: session.factor,
      personalExtraMs: session.personalExtraMs,
      incidentExtraMs: session.incidentExtraMs,
      pausedMs: session.pausedMs + pauseSoFarMs(pause, nowMs),
      closesAt: session.closesAt?.toISOString() ?? null,
      limitedBy: deadlineOf(parts).limitedBy,
    },
    graceMs: session.graceMs,
    pause:
      pause && nowMs < pause.endsAtMs
        ? {
            startedAt: isoOf(pause.startedAtMs),
            endsAt: isoOf(pause.endsAtMs),
          }
        : null,
    serverNow: now.toISOString(),
    submissionCount: session.submissionCount,
  };
}

export function pauseOf(session: Pick<SessionRow, 'pauseStartedAt' | 'pauseEndsAt'>) {
  return session.pauseStartedAt && session.pauseEndsAt
    ? { startedAtMs: session.pauseStartedAt.getTime(), endsAtMs: session.pauseEndsAt.getTime() }
    : null;
}

/** The stored parts of a deadline as the rule takes them. */
export function deadlineInputOf(session: StatedSession) {
  return {
    startedAtMs: session.startedAt.getTime(),
    durationMs: session.durationMs,
    factor: session.factor,
    personalExtraMs: session.personalExtraMs,
    incidentExtraMs: session.incidentExtraMs,
    pausedMs: session.pausedMs,
    closesAtMs: session.closesAt?.getTime() ?? null,
  };
}
