import { type RefObject, useEffect } from 'react';
import { useRoom } from '../room/room-context.tsx';

/** When the cursor moves here by a key or a jump, the item's control takes the focus and comes into view. */
export function useFocusOnMove(itemId: string, control: RefObject<HTMLElement | null>): void {
  const { cursor } = useRoom();
  useEffect(
    () =>
      cursor.subscribe((move) => {
        if (move.itemId !== itemId || !move.focus) return;
        control.current?.focus({ preventScroll: true });
        control.current?.scrollIntoView({ block: 'nearest' });
      }),
    [cursor, itemId, control],
  );
}
