import type { PaperItem } from '@invigil/shared/contracts/session';
import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useRef, useState, useSyncExternalStore } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { itemLabel, useItemView, useReadOnlyReason, useRoom } from '../room-state/room-context.tsx';
import { readRoomSettings } from '../room-state/room-settings.ts';
import { useMarkWords } from './mark-words.ts';
import { useFocusOnMove } from './use-focus-on-move.ts';
import { useLongPress } from './use-long-press.ts';

/** One letter of the item's set (choice and match alike). One tab stop; arrows move inside, space picks, x strikes. */
export function LetterCells({ item, size }: { item: PaperItem; size: 'phone' | 'row' }) {
  const { sitting, cursor, notes } = useRoom();
  const { t } = useLingui();
  const view = useItemView(item.itemId);
  const isReadOnly = useReadOnlyReason() !== null;
  const struck = useSyncExternalStore(notes.subscribe, () => notes.struck(item.itemId));
  const words = useMarkWords();
  const group = useRef<HTMLDivElement>(null);
  const [roving, setRoving] = useState(0);
  const chosen = item.options.indexOf(view.text.trim().toUpperCase());
  const stop = chosen >= 0 ? chosen : Math.min(roving, item.options.length - 1);
  const stopRef = useRef<HTMLButtonElement>(null);
  useFocusOnMove(item.itemId, stopRef);

  const strike = (letter: string) => {
    if (!isReadOnly) notes.toggleStrike(item.itemId, letter);
  };
  const pick = (letter: string) => {
    if (isReadOnly) return;
    sitting.type(item.itemId, letter);
    cursor.moveTo(item.itemId);
    if (letter !== '' && readRoomSettings().jumpAfterPick) cursor.step(1);
  };
  const press = useLongPress(strike);
  const onKey = (event: KeyboardEvent, index: number) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by !== undefined) {
      const next = (index + by + item.options.length) % item.options.length;
      setRoving(next);
      group.current?.querySelectorAll('button')[next]?.focus();
    } else if (event.key === 'Enter' && !event.altKey) cursor.step(1);
    else if (event.code === 'KeyX' && !event.ctrlKey && !event.metaKey) strike(item.options[index] ?? '');
    else return;
    event.preventDefault();
  };

  const label = itemLabel(item);
  const first = item.options[0] ?? '';
  const last = item.options.at(-1) ?? '';
  const mark = words(view.mark);
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
      <div
        ref={group}
        role="radiogroup"
        aria-label={t`Item ${label}`}
        aria-readonly={isReadOnly || undefined}
        className={classNames('flex min-w-0 flex-wrap', size === 'phone' ? 'gap-2' : 'gap-1 wide:gap-2')}
        // Six letters of a phone stand three and three.
        style={size === 'phone' && item.options.length > 4 ? { maxWidth: '12.25rem' } : undefined}
      >
        {item.options.map((letter, index) => {
          const isChosen = index === chosen;
          const isStruck = struck.includes(letter);
          const state = isChosen ? t`chosen, ${mark}` : isStruck ? t`struck out` : '';
          return (
            // biome-ignore lint/a11y/useSemanticElements: a native radio cannot be unpicked, struck out or pressed long
            <button
              key={letter}
              ref={index === stop ? stopRef : undefined}
              type="button"
              role="radio"
              aria-checked={isChosen}
              aria-label={[t`${label}, choice ${letter} of ${first} to ${last}`, state]
                .filter(Boolean)
                .join(', ')}
              aria-disabled={isReadOnly || undefined}
              tabIndex={index === stop ? 0 : -1}
              onClick={() => pick(letter)}
              onFocus={() => cursor.moveTo(item.itemId)}
              onKeyDown={(event) => onKey(event, index)}
              {...press(letter)}
              className={classNames(
                'cursor-pointer touch-manipulation rounded-control border-[1.5px] font-semibold select-none',
                size === 'phone' ? 'h-13 w-15 text-reading' : 'h-9 w-11 text-meta pointer-coarse:h-cell',
                isChosen && 'border-accent bg-accent text-on-accent',
                !isChosen && isStruck && 'border-dashed border-control bg-surface text-ink-3 line-through',
                !isChosen && !isStruck && 'border-control bg-surface text-ink hover:bg-sunken',
                isReadOnly && 'cursor-default',
                isReadOnly && !isChosen && 'opacity-55',
              )}
            >
              {letter}
            </button>
          );
        })}
      </div>
      {chosen >= 0 && !isReadOnly && (
        <button
          type="button"
          tabIndex={size === 'row' ? -1 : 0}
          onClick={() => pick('')}
          aria-label={t`Clear ${label}`}
          className={classNames(
            'min-h-9 cursor-pointer px-1.5 text-meta text-ink-2 underline underline-offset-4 pointer-coarse:min-h-cell',
            size === 'row' &&
              'opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 pointer-coarse:opacity-100',
          )}
        >
          {t({ message: 'clear', comment: 'takes the chosen letter of an item away' })}
        </button>
      )}
    </div>
  );
}
