import { Plural } from '@lingui/react/macro';

/** While the order is held under the pointer: how many rows would move, and the way to let them. Over the table's head, so that nothing jumps. */
export function SortNote({ moved, onSettle }: { moved: number; onSettle: () => void }) {
  if (moved === 0) return null;
  return (
    <button
      type="button"
      onClick={onSettle}
      className="absolute top-full right-0 z-10 mt-2 cursor-pointer bg-bg px-2 py-2 text-axis text-accent underline"
    >
      <Plural value={moved} one="# row has moved, press to sort" other="# rows have moved, press to sort" />
    </button>
  );
}
