import { Plural } from '@lingui/react/macro';
import { classNames } from '../../../lib/class-names.ts';

/** While the order is held under the pointer: how many rows would move, and the way to let them. Keeps its room. */
export function SortNote({ moved, onSettle }: { moved: number; onSettle: () => void }) {
  return (
    <button
      type="button"
      onClick={onSettle}
      className={classNames('cursor-pointer text-axis text-accent underline', moved === 0 && 'invisible')}
    >
      <Plural value={moved} one="# row has moved, press to sort" other="# rows have moved, press to sort" />
    </button>
  );
}
