import type { RoomState } from '../contracts/admin-room.ts';

/** A device is silent when it missed three of its heartbeats, which come every 20 s. */
export const silentAfterMs = 65_000;

export interface SittingSeen {
  status: 'in_progress' | 'submitted' | 'voided' | null;
  /** The latest of heartbeat and save; null before the first. */
  lastContactAtMs: number | null;
  startedAtMs: number | null;
  pendingAtContact: number;
  refusedAtContact: number;
}

/** What the board shows of a sitting: only what is known at last contact. */
export function roomStateOf(seen: SittingSeen, nowMs: number): RoomState {
  if (seen.status === null) return 'not_started';
  if (seen.status !== 'in_progress') return seen.status;
  if (nowMs - (seen.lastContactAtMs ?? seen.startedAtMs ?? nowMs) > silentAfterMs) return 'offline';
  if (seen.refusedAtContact > 0) return 'refused';
  return seen.pendingAtContact > 0 ? 'sending' : 'saved';
}
