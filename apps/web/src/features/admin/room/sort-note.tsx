import { Plural } from '@lingui/react/macro';
import { classNames } from '../../../lib/class-names.ts';

/** While the order is held under the pointer: how many rows would move, and the way to let them. Keeps its room. */
export function SortNote({ moved, onSettle }: { moved: number; onSettle: () => void }) {
  return (
    <p className="min-h-6 text-axis text-ink-2">
      {moved > 0 && (
        <button type="button" onClick={onSettle} className="cursor-pointer text-accent underline">
          <Plural
            value={moved}
            one="# row has moved, press to sort"
            other="# rows have moved, press to sort"
          />
        </button>
      )}
    </p>
  );
}
