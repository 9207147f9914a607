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
  return events.reduce<GetRoomOutput | undefined>((before, event) => {
    if (event.kind === 'snapshot') return event.room;
    if (!before) return before;
    const { counts, savesPerBin, serverNow } = event;
    return { ...before, rows: mergeRows(before.rows, event.rows), counts, savesPerBin, serverNow };
  }, room);
}
