import type { SessionState } from '@invigil/shared/contracts/session';
import type { DeviceId, SessionId } from '@invigil/shared/ids';
import { deadlineAtMoment, deadlineOf, pauseSoFarMs } from '@invigil/shared/rules/deadline';
import type { SessionRow } from '../../locks.ts';

export type { SessionRow };

/** The part of a session that every reply carries; a running pause counts as having moved the deadline. */
export function sessionStateOf(session: SessionRow, now: Date, timeline: number): SessionState {
  const nowMs = now.getTime();
  const pause = pauseOf(session);
  const parts = deadlineInputOf(session);
  return {
    sessionId: session.id as SessionId,
    timeline,
    epoch: session.epoch,
    holderDeviceId: session.deviceId as DeviceId,
    status: session.status,
    deadlineAt: new Date(deadlineAtMoment(session.deadlineAt.getTime(), pause, nowMs)).toISOString(),
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
            startedAt: new Date(pause.startedAtMs).toISOString(),
            endsAt: new Date(pause.endsAtMs).toISOString(),
          }
        : null,
    serverNow: now.toISOString(),
    submissionCount: session.submissionCount,
  };
}

export function pauseOf(session: SessionRow) {
  return session.pauseStartedAt && session.pauseEndsAt
    ? { startedAtMs: session.pauseStartedAt.getTime(), endsAtMs: session.pauseEndsAt.getTime() }
    : null;
}

/** The stored parts of a deadline as the rule takes them. */
export function deadlineInputOf(session: SessionRow) {
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
