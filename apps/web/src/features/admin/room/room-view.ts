import type { RoomRow, RoomState } from '@invigil/shared/contracts/admin-room';
import { foldName } from '@invigil/shared/rules/search-name';

export const ROOM_STATES: readonly RoomState[] = [
  'saved',
  'sending',
  'offline',
  'submitted',
  'not_started',
  'refused',
  'voided',
];

/** Counts of the board, its filters and its cells all come from the rows that are shown. */
export function countStates(rows: readonly RoomRow[]): Record<RoomState, number> {
  const counts = Object.fromEntries(ROOM_STATES.map((state) => [state, 0])) as Record<RoomState, number>;
  for (const row of rows) counts[row.state] += 1;
  return counts;
}

export const CHIPS = ['everyone', 'needs_a_look', 'extra_time', 'left_the_page', 'paused'] as const;
export type Chip = (typeof CHIPS)[number];

const isSitting = (row: RoomRow) => row.status === 'in_progress';

/** What each chip keeps. */
export const chipTests: Record<Chip, (row: RoomRow) => boolean> = {
  everyone: () => true,
  needs_a_look: (row) =>
    row.takeOverAsked !== null ||
    row.state === 'offline' ||
    row.state === 'refused' ||
    row.refusedAtContact > 0 ||
    row.lateWaiting > 0,
  extra_time: ({ deadlineParts: parts }) =>
    parts !== null && (parts.factor > 1 || parts.personalExtraMs + parts.incidentExtraMs > 0),
  left_the_page: (row) => isSitting(row) && row.pageVisible === false,
  paused: (row) => isSitting(row) && row.pausedAt !== null,
};

export interface RoomFilter {
  chip: Chip;
  /** Of one state only: a count was pressed. */
  state: RoomState | null;
  group: string | null;
  search: string;
}
export const NO_FILTER: RoomFilter = { chip: 'everyone', state: null, group: null, search: '' };

export function filterRows(rows: readonly RoomRow[], filter: RoomFilter): RoomRow[] {
  const needle = foldName(filter.search);
  const keeps = chipTests[filter.chip];
  return rows.filter(
    (row) =>
      keeps(row) &&
      (filter.state === null || row.state === filter.state) &&
      (filter.group === null || row.group === filter.group) &&
      (needle === '' || foldName(`${row.fullName} ${row.group ?? ''}`).includes(needle)),
  );
}

export function groupsOf(rows: readonly RoomRow[]): string[] {
  const names = new Set(rows.flatMap((row) => (row.group === null ? [] : [row.group])));
  return [...names].sort((a, b) => a.localeCompare(b));
}

/** The cells' order, which never moves while an exam runs: by group, then by name. */
export function seatOrder(rows: readonly RoomRow[]): RoomRow[] {
  return [...rows].sort(
    (a, b) =>
      (a.group ?? '\uffff').localeCompare(b.group ?? '\uffff') || a.fullName.localeCompare(b.fullName),
  );
}
