import type { PaperItem } from '@invigil/shared/contracts/session';
import { useLingui } from '@lingui/react/macro';
import { memo, useEffect, useRef } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { itemLabel, useFlag, useIsCurrent, useItemView, useRoom } from '../room-state/room-context.tsx';
import { useMarkWords } from './mark-words.ts';

const StripCell = memo(function StripCell({ item }: { item: PaperItem }) {
  const { cursor } = useRoom();
  const { t } = useLingui();
  const words = useMarkWords();
  const { mark } = useItemView(item.itemId);
  const isCurrent = useIsCurrent(item.itemId);
  const isFlagged = useFlag(item.question);
  const cell = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const strip = cell.current?.parentElement;
    if (!isCurrent || !strip || !cell.current) return;
    strip.scrollTo({ left: cell.current.offsetLeft - strip.clientWidth / 2 + cell.current.clientWidth / 2 });
  }, [isCurrent]);
  const label = itemLabel(item);
  const word = words(mark);
  return (
    <button
      ref={cell}
      type="button"
      tabIndex={isCurrent ? 0 : -1}
      aria-current={isCurrent || undefined}
      aria-label={t`Item ${label}, ${word}` + (isFlagged ? t`, flagged` : '')}
      onClick={() => cursor.moveTo(item.itemId)}
      className={classNames(
        'focus-inset relative flex h-cell min-w-cell shrink-0 cursor-pointer flex-col items-center justify-center gap-0.5 border-r border-line text-meta tabular',
        isCurrent
          ? 'bg-accent-soft font-bold shadow-[inset_0_-3px_0_var(--accent)]'
          : 'font-medium text-ink-2',
      )}
    >
      {label}
      <StateMark state={mark} named="silent" size={9} />
      {isFlagged && (
        <StateMark state="flagged" named="silent" size={9} className="absolute top-1 right-0.5" />
      )}
    </button>
  );
});

/** Phone: all items as one strip of cells, the current one kept in the middle. */
export function ItemStrip() {
  const { items } = useRoom();
  const { t } = useLingui();
  return (
    <nav
      aria-label={t`Items`}
      data-base-ui-swipe-ignore
      className="no-scrollbar relative flex shrink-0 touch-pan-x overflow-x-auto border-b border-line"
    >
      {items.map((item) => (
        <StripCell key={item.itemId} item={item} />
      ))}
    </nav>
  );
}
