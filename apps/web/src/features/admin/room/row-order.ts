import type { RoomRow, RoomState } from '@invigil/shared/contracts/admin-room';

export const SORT_KEYS = ['name', 'group', 'state', 'answered', 'contact', 'deadline'] as const;
export type SortKey = (typeof SORT_KEYS)[number];
export interface Sort {
  key: SortKey;
  descending: boolean;
}

/** Trouble first. */
const stateRank: Record<RoomState, number> = {
  refused: 0,
  offline: 1,
  sending: 2,
  not_started: 3,
  saved: 4,
  submitted: 5,
  voided: 6,
};

const byName = (a: RoomRow, b: RoomRow) => a.fullName.localeCompare(b.fullName);
const instant = (value: string | null, absent: number) => (value === null ? absent : Date.parse(value));

const comparers: Record<SortKey, (a: RoomRow, b: RoomRow) => number> = {
  name: byName,
  group: (a, b) => (a.group ?? '').localeCompare(b.group ?? ''),
  state: (a, b) => stateRank[a.state] - stateRank[b.state],
  answered: (a, b) => a.answered - b.answered,
  // Never heard of stands with the longest silence.
  contact: (a, b) => instant(a.lastContactAt, 0) - instant(b.lastContactAt, 0),
  deadline: (a, b) =>
    instant(a.deadlineAt, Number.MAX_SAFE_INTEGER) - instant(b.deadlineAt, Number.MAX_SAFE_INTEGER),
};

export function sortRows(rows: readonly RoomRow[], sort: Sort): RoomRow[] {
  const compare = comparers[sort.key];
  const sign = sort.descending ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(a, b) || byName(a, b));
}

/**
 * `sorted` in the order that is held while a pointer is over the table: rows that left are gone, new ones stand last.
 * `moved` counts the rows that letting go would put elsewhere.
 */
export function holdOrder(
  sorted: readonly RoomRow[],
  held: readonly string[],
): { rows: RoomRow[]; moved: number } {
  const byId = new Map(sorted.map((row) => [row.personId as string, row]));
  const kept = held.flatMap((id) => byId.get(id) ?? []);
  const known = new Set(held);
  const rows = [...kept, ...sorted.filter((row) => !known.has(row.personId))];
  const moved = rows.filter((row, index) => row !== sorted[index]).length;
  return { rows, moved };
}
