export interface SessionForTakeOver {
  timeline: number;
  epoch: number;
  deviceId: string;
  status: 'in_progress' | 'submitted' | 'voided';
  startedAtMs: number;
}

export type TakeOverDecision =
  /** The device holds the session already: it gets the same reply again. */
  | { act: 'repeat' }
  | { act: 'refuse'; reason: 'timeline' | 'epoch' | 'closed' }
  | { act: 'raise'; epoch: number };

/**
 * protocol.md §1: the request names the timeline and epoch it saw. The new epoch is at least the whole seconds since the
 * start, so that after a restore no number is given twice.
 */
export function decideTakeOver(
  session: SessionForTakeOver,
  request: { timeline: number; epoch: number; deviceId: string },
  nowMs: number,
): TakeOverDecision {
  if (request.timeline !== session.timeline) return { act: 'refuse', reason: 'timeline' };
  if (session.deviceId === request.deviceId) return { act: 'repeat' };
  if (session.status !== 'in_progress') return { act: 'refuse', reason: 'closed' };
  if (request.epoch !== session.epoch) return { act: 'refuse', reason: 'epoch' };
  return {
    act: 'raise',
    epoch: Math.max(session.epoch + 1, Math.floor((nowMs - session.startedAtMs) / 1_000)),
  };
}
