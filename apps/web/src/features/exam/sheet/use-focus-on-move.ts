import { type RefObject, useEffect } from 'react';
import { useRoom } from '../room-state/room-context.tsx';

/** When the cursor moves here by a key or a jump, the item's control takes the focus and comes into view. */
export function useFocusOnMove(itemId: string, control: RefObject<HTMLElement | null>): void {
  const { cursor } = useRoom();
  useEffect(() => {
    const take = () => {
      if (!control.current || !cursor.takeFocus(itemId)) return;
      control.current.focus({ preventScroll: true });
      control.current.scrollIntoView({ block: 'nearest' });
    };
    // On a phone the item in hand is mounted by the very move that wants the focus here.
    take();
    return cursor.subscribe(take);
  }, [cursor, itemId, control]);
}
