import type { RoomRow } from '@invigil/shared/contracts/admin-room';

/** Time a sitting has left at an instant of the server's clock; null when it is not being sat. A paused one stands still. */
export function timeLeftMs(
  row: Pick<RoomRow, 'status' | 'deadlineAt' | 'pausedAt'>,
  serverNowMs: number,
): number | null {
  if (row.status !== 'in_progress' || row.deadlineAt === null) return null;
  const at = row.pausedAt === null ? serverNowMs : Math.min(serverNowMs, Date.parse(row.pausedAt));
  return Math.max(0, Date.parse(row.deadlineAt) - at);
}

/** How long ago the device was last heard; null when it never was. */
export function sinceContactMs(row: Pick<RoomRow, 'lastContactAt'>, serverNowMs: number): number | null {
  return row.lastContactAt === null ? null : Math.max(0, serverNowMs - Date.parse(row.lastContactAt));
}
