import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import { useRef, useState } from 'react';
import { holdOrder, type Sort, sortRows } from './row-order.ts';

/** Sorted rows whose order stands still while `hold` is on, and how many places letting go would change. */
export function useRowOrder(rows: readonly RoomRow[], sort: Sort) {
  const [held, setHeld] = useState<string[] | null>(null);
  const shown = useRef<RoomRow[]>([]);
  const sorted = sortRows(rows, sort);
  const { rows: ordered, moved } = held ? holdOrder(sorted, held) : { rows: sorted, moved: 0 };
  shown.current = ordered;
  return {
    ordered,
    moved,
    hold: (on: boolean) => setHeld(on ? shown.current.map((row) => row.personId) : null),
    /** Sorts now, and goes on holding that order. */
    settle: () => setHeld(sorted.map((row) => row.personId)),
  };
}
