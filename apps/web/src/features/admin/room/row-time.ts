import type { RoomRow } from '@invigil/shared/contracts/admin-room';

/** Instants of the server's clock, epoch ms: now, and when the rows on the board were read. */
export interface RoomClock {
  nowMs: number;
  asOfMs: number;
}

/**
 * Time a sitting has left; null when it is not being sat. The server tells a running pause as having moved the deadline
 * up to the moment of reading, so from that moment the time of a paused sitting stands still.
 */
export function timeLeftMs(
  row: Pick<RoomRow, 'status' | 'deadlineAt' | 'pausedAt'>,
  clock: RoomClock,
): number | null {
  if (row.status !== 'in_progress' || row.deadlineAt === null) return null;
  return Math.max(0, Date.parse(row.deadlineAt) - (row.pausedAt === null ? clock.nowMs : clock.asOfMs));
}

/** How long ago the device was last heard; null when it never was. */
export function sinceContactMs(row: Pick<RoomRow, 'lastContactAt'>, { nowMs }: RoomClock): number | null {
  return row.lastContactAt === null ? null : Math.max(0, nowMs - Date.parse(row.lastContactAt));
}
