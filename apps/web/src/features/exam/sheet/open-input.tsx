import type { PaperItem } from '@invigil/shared/contracts/session';
import { useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { itemLabel, useItemView, useReadOnlyReason, useRoom } from '../room-state/room-context.tsx';
import { useMarkWords } from './mark-words.ts';
import { useFocusOnMove } from './use-focus-on-move.ts';

/** What the student types for an open item. Nothing is cut or corrected: it is stored as typed. */
export function OpenInput({ item, size }: { item: PaperItem; size: 'phone' | 'row' }) {
  const { sitting, cursor } = useRoom();
  const { t } = useLingui();
  const view = useItemView(item.itemId);
  const isReadOnly = useReadOnlyReason() !== null;
  const words = useMarkWords();
  const input = useRef<HTMLInputElement>(null);
  useFocusOnMove(item.itemId, input);
  const label = itemLabel(item);
  const mark = words(view.mark);
  return (
    <input
      ref={input}
      type="text"
      inputMode="text"
      enterKeyHint="next"
      autoComplete="off"
      autoCorrect="off"
      autoCapitalize="off"
      spellCheck={false}
      data-answer={item.itemId}
      aria-label={t`${label}, your answer, ${mark}`}
      aria-invalid={view.refusal !== null || undefined}
      value={view.text}
      readOnly={isReadOnly}
      onChange={(event) => sitting.type(item.itemId, event.target.value)}
      onFocus={() => cursor.moveTo(item.itemId)}
      onBlur={() => sitting.flush()}
      onKeyDown={(event) => {
        if (event.altKey && event.code === 'KeyM') {
          event.preventDefault();
          document.querySelector<HTMLElement>('[data-maths-keys] button')?.focus();
        }
        if (event.key === 'Enter' && !event.altKey && !event.nativeEvent.isComposing) {
          event.preventDefault();
          cursor.step(1);
        }
      }}
      className={classNames(
        'w-full min-w-0 rounded-control border border-control bg-surface px-3 text-ink read-only:bg-sunken focus-visible:border-accent focus-visible:outline-offset-0',
        size === 'phone'
          ? 'h-13 text-[1.25rem]'
          : 'h-9 max-w-52 text-section font-normal pointer-coarse:h-cell',
        view.refusal !== null && 'border-2 border-refused',
      )}
    />
  );
}
