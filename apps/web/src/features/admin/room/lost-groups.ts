import type { RoomRow } from '@invigil/shared/contracts/admin-room';

export interface LostGroup {
  group: string;
  offline: number;
  sitting: number;
}

/** So many of one group without a line at once is a room's line, not a student's. */
const FEWEST = 4;
const SHARE = 0.6;

/** Groups most of whose sitting members are offline, the largest first. */
export function lostGroups(rows: readonly RoomRow[]): LostGroup[] {
  const groups = new Map<string, LostGroup>();
  for (const row of rows) {
    if (row.group === null || row.status !== 'in_progress') continue;
    const found = groups.get(row.group) ?? { group: row.group, offline: 0, sitting: 0 };
    found.sitting += 1;
    if (row.state === 'offline') found.offline += 1;
    groups.set(row.group, found);
  }
  return [...groups.values()]
    .filter(({ offline, sitting }) => offline >= FEWEST && offline >= sitting * SHARE)
    .sort((a, b) => b.offline - a.offline);
}
