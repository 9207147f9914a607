import type { DraftItem } from '@invigil/shared/contracts/admin-exams';
import { itemLabel } from '@invigil/shared/rules/templates';
import { useLingui } from '@lingui/react/macro';
import type { KeyboardEvent } from 'react';
import { classNames } from '../../../../lib/class-names.ts';
import { WarningIcon } from '../../../../ui/icons/icons.tsx';
import type { CellProblem } from './key-text.ts';
import { typeIntoClosed } from './key-text.ts';
import type { Direction } from './nearest-cell.ts';

export interface KeyCellProps {
  item: DraftItem;
  text: string;
  problem: CellProblem | undefined;
  isChanged: boolean;
  readOnly: boolean;
  onText: (text: string) => void;
  onMove: (direction: Direction | 'next') => void;
}

const arrows: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** One cell of the key: its label, then a square for a letter or a line for a written answer. */
export function KeyCell({ item, text, problem, isChanged, readOnly, onText, onMove }: KeyCellProps) {
  const { t } = useLingui();
  const label = itemLabel(item);
  const isOpen = item.kind === 'open';
  const isDoubtful = problem !== undefined && problem.kind !== 'missing';

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    if (event.key === 'Enter') {
      event.preventDefault();
      onMove('next');
      return;
    }
    if (!isOpen && !readOnly && (event.key === 'Delete' || event.key === 'Backspace')) {
      event.preventDefault();
      onText('');
      return;
    }
    const direction = arrows[event.key];
    if (!direction || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // Inside a written answer the arrows belong to the text until its ends.
    const isSelected = selectionStart === 0 && selectionEnd === value.length;
    if (isOpen && !isSelected && direction === 'left' && selectionStart !== 0) return;
    if (isOpen && !isSelected && direction === 'right' && selectionEnd !== value.length) return;
    event.preventDefault();
    onMove(direction);
  };
  return (
    <label
      className={classNames(
        'relative flex scroll-mt-24 items-center gap-1.5',
        isOpen && 'min-w-0',
        isDoubtful && 'text-offline',
      )}
    >
      <span
        className={classNames(
          'tabular flex shrink-0 items-center justify-end gap-0.5 text-meta',
          isOpen ? 'w-10' : 'w-7',
          isChanged && 'font-bold',
        )}
      >
        {isDoubtful && <WarningIcon size={11} className="shrink-0" />}
        {label}
      </span>
      <input
        id={`cell-${label}`}
        data-key-cell
        aria-label={t`Answer to ${label}`}
        aria-invalid={isDoubtful || undefined}
        autoComplete="off"
        autoCapitalize={isOpen ? 'none' : 'characters'}
        spellCheck={false}
        readOnly={readOnly}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          const typed = event.target.value;
          if (isOpen) return onText(typed);
          const next = typeIntoClosed(item, text, typed);
          onText(next.text);
          if (next.moves) onMove('next');
        }}
        style={isOpen ? undefined : { width: `calc(2.75rem + ${Math.max(0, text.length - 2)}ch)` }}
        className={classNames(
          'min-h-cell border text-ink focus-visible:outline-offset-0',
          isOpen ? 'w-full min-w-0 rounded-control px-2.5 font-sans' : 'px-0 text-center font-semibold',
          isDoubtful ? 'border-2 border-offline bg-offline-soft' : 'border-control',
          !isDoubtful && (readOnly ? 'bg-bg' : 'bg-surface'),
        )}
      />
    </label>
  );
}
