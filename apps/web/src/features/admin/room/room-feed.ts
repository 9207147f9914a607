import type { GetRoomOutput, RoomEvent, RoomRow } from '@invigil/shared/contracts/admin-room';

/** Rows that changed replace their person's row; a person seen for the first time comes last. */
function mergeRows(rows: readonly RoomRow[], changed: readonly RoomRow[]): RoomRow[] {
  const next = new Map(rows.map((row) => [row.personId, row]));
  for (const row of changed) next.set(row.personId, row);
  return [...next.values()];
}

/** The room after some events. Changes that come before any whole picture are dropped: a snapshot always follows. */
export function applyEvents(
  room: GetRoomOutput | undefined,
  events: readonly RoomEvent[],
): GetRoomOutput | undefined {
  let next = room;
  for (const event of events) {
    if (event.kind === 'snapshot') next = event.room;
    else if (next) {
      const { counts, savesPerBin, serverNow } = event;
      next = { ...next, rows: mergeRows(next.rows, event.rows), counts, savesPerBin, serverNow };
    }
  }
  return next;
}
