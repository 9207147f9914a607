import type { PaperItem } from '@invigil/shared/contracts/session';
import { memo, useEffect, useRef } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import {
  itemLabel,
  useFlag,
  useHasNote,
  useIsCurrent,
  useItemView,
  useRoom,
} from '../room-state/room-context.tsx';
import { FlagButton } from './flag-button.tsx';
import { ItemTrouble } from './item-trouble.tsx';
import { LetterCells } from './letter-cells.tsx';
import { NoteButton } from './note-button.tsx';
import { OpenInput } from './open-input.tsx';
import { ReadAs } from './read-as.tsx';

/** The mark of one item, in its row. */
function RowMark({ itemId }: { itemId: string }) {
  return <StateMark state={useItemView(itemId).mark} named="silent" size={10} />;
}

const SheetRow = memo(function SheetRow({ item }: { item: PaperItem }) {
  const isCurrent = useIsCurrent(item.itemId);
  const isFlagged = useFlag(item.question);
  const hasNote = useHasNote(item.question);
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isCurrent) return;
    // Only then: the row of maths keys comes with an open item, and takes its height from the sheet.
    const frame = requestAnimationFrame(() => row.current?.scrollIntoView({ block: 'nearest' }));
    return () => cancelAnimationFrame(frame);
  }, [isCurrent]);
  return (
    <div
      ref={row}
      data-item={item.itemId}
      className={classNames('group/row relative border-b border-line', isCurrent && 'current-row')}
    >
      <div className="flex min-h-13 items-center">
        <div className="flex w-16 shrink-0 wide:w-18 items-center justify-between pr-3 pl-4 font-semibold tabular">
          <span>{itemLabel(item)}</span>
          <RowMark itemId={item.itemId} />
        </div>
        <div aria-hidden="true" className="w-px self-stretch bg-margin" />
        <div className="flex min-w-0 flex-1 items-center gap-3 py-1.5 pl-3">
          {item.kind === 'open' ? (
            <>
              <OpenInput item={item} size="row" />
              <ReadAs itemId={item.itemId} size="row" />
            </>
          ) : (
            <LetterCells item={item} size="row" />
          )}
        </div>
        <div
          className={classNames(
            'flex shrink-0 pr-2',
            !isFlagged &&
              !hasNote &&
              'opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 pointer-coarse:opacity-100',
          )}
        >
          {/* A sheet of 320 px has no room for it; there it is in the menu. */}
          <span className="hidden wide:block">
            <NoteButton itemId={item.itemId} question={item.question} word={false} />
          </span>
          <FlagButton question={item.question} word={false} />
        </div>
      </div>
      <div className="pr-3 pb-1 pl-18 wide:pl-20 empty:hidden">
        <ItemTrouble itemId={item.itemId} />
      </div>
    </div>
  );
});

/** Desktop: every item is a row; the margin line parts numbers from answers. */
export function SheetRows() {
  const { items } = useRoom();
  return items.map((item) => <SheetRow key={item.itemId} item={item} />);
}
