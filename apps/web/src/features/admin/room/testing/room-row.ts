import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import type { PersonId, SessionId } from '@invigil/shared/ids';

/** A student in the middle of an exam whose answers are all on the server. */
export function roomRow(number: number, changes: Partial<RoomRow> = {}): RoomRow {
  return {
    personId: `person-${number}` as PersonId,
    sessionId: `session-${number}` as SessionId,
    fullName: `Student ${String(number).padStart(4, '0')}`,
    group: '11-A',
    state: 'saved',
    attempt: 1,
    status: 'in_progress',
    answered: 20,
    questions: '2'.repeat(20) + '0'.repeat(25),
    pendingAtContact: 0,
    refusedAtContact: 0,
    lastContactAt: '2026-11-22T09:00:00.000Z',
    pageVisible: true,
    voidCause: null,
    deadlineAt: '2026-11-22T10:00:00.000Z',
    deadlineParts: {
      startedAt: '2026-11-22T07:30:00.000Z',
      durationMs: 150 * 60_000,
      factor: 1,
      personalExtraMs: 0,
      incidentExtraMs: 0,
      pausedMs: 0,
      closesAt: '2026-11-22T10:00:00.000Z',
      limitedBy: 'duration',
    },
    pausedAt: null,
    takeovers: 0,
    takeOverAsked: null,
    lateWaiting: 0,
    ...changes,
  };
}
