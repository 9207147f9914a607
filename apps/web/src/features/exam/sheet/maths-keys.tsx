import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useRef } from 'react';
import { useRoom } from '../room-state/room-context.tsx';

interface MathsKey {
  /** What goes in at the caret; `|` is where the caret then stands. */
  insert: string;
  face: string;
  name: string;
}

function insertAtCaret(input: HTMLInputElement, insert: string): void {
  if (input.readOnly) return;
  const [before = '', after = ''] = insert.split('|');
  const start = input.selectionStart ?? input.value.length;
  const end = input.selectionEnd ?? start;
  const inside = after ? input.value.slice(start, end) : '';
  input.setRangeText(before + inside + after, start, end, 'end');
  const caret = start + before.length + inside.length;
  input.setSelectionRange(caret, caret);
  // React listens to the input event and reads the value from the element.
  input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
}

/**
 * The maths keys: they only insert characters that can be typed plainly too. Pressing one keeps the focus in the field;
 * Alt+M in the field leads here, arrows move, Escape leads back.
 */
export function MathsKeys() {
  const { t } = useLingui();
  const { cursor } = useRoom();
  const bar = useRef<HTMLDivElement>(null);
  const keys: MathsKey[] = [
    { insert: '/', face: 'a⁄b', name: t`fraction` },
    { insert: '√', face: '√x', name: t`square root` },
    { insert: '^', face: 'xⁿ', name: t`power` },
    { insert: 'π', face: 'π', name: t`pi` },
    { insert: '−', face: '−', name: t`minus` },
    { insert: ',', face: ',', name: t`comma` },
    { insert: ';', face: ';', name: t`semicolon` },
    { insert: '(|)', face: '( )', name: t`brackets` },
  ];
  const field = () => document.querySelector<HTMLInputElement>(`input[data-answer="${cursor.current()}"]`);
  const press = (insert: string) => {
    const input = field();
    if (!input) return;
    if (!bar.current?.contains(document.activeElement)) input.focus();
    insertAtCaret(input, insert);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by !== undefined) {
      const buttons = [...(bar.current?.querySelectorAll('button') ?? [])];
      const index = buttons.indexOf(event.target as HTMLButtonElement);
      buttons[(index + by + buttons.length) % buttons.length]?.focus();
    } else if (event.key === 'Escape') field()?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={t`Maths keys`}
      data-maths-keys
      onKeyDown={onKeyDown}
      className="sticky bottom-0 z-1 grid shrink-0 grid-cols-8 border-t border-line bg-sunken"
    >
      {keys.map((key) => (
        <button
          key={key.insert}
          type="button"
          tabIndex={-1}
          aria-label={key.name}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => press(key.insert)}
          className="focus-inset h-11.5 cursor-pointer touch-manipulation border-l border-line font-maths text-reading first:border-l-0 hover:bg-surface"
        >
          {key.face}
        </button>
      ))}
    </div>
  );
}
