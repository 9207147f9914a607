import { type MouseEvent, useId, useLayoutEffect, useRef } from 'react';
import { classNames } from '../../lib/class-names.ts';
import type { DialogProps } from '../dialog.tsx';
import { addOpenDialog } from './open-dialogs.ts';

const box =
  'fixed m-0 flex max-h-none max-w-none flex-col border border-control bg-surface p-0 text-ink shadow-float outline-none backdrop:bg-[rgb(10_18_36/.45)] max-sm:inset-0 max-sm:h-full max-sm:w-full max-sm:border-0 sm:top-[12dvh] sm:right-auto sm:bottom-auto sm:left-1/2 sm:max-h-[76dvh] sm:-translate-x-1/2 sm:rounded-control';

/**
 * The exam room's dialog, by the browser's own element: the same properties as ui/dialog.tsx without the weight of the
 * library behind it. What floats above it must be a child of it, since the page around it can't be pressed.
 */
export function Dialog(props: DialogProps) {
  // Only what is open is there: closing happens before it is taken away, so that the focus goes back.
  return props.open ? <OpenDialog {...props} /> : null;
}

function OpenDialog({
  onOpenChange,
  title,
  children,
  actions,
  initialFocus,
  kind = 'panel',
  width = 'narrow',
}: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // Left to itself the browser stops at a content that is long enough to scroll, before its first control.
    const first = dialog?.querySelector<HTMLElement>('input, select, textarea, button, a[href]');
    (initialFocus?.current ?? first)?.focus();
    const remove = dialog && addOpenDialog(dialog);
    return () => {
      remove?.();
      dialog?.close();
    };
  }, [initialFocus]);
  const onPress = (event: MouseEvent) => {
    // The ground around the box belongs to the element, not to what stands in it.
    if (kind === 'panel' && event.target === ref.current) onOpenChange(false);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same, by `cancel`
    <dialog
      ref={ref}
      role={kind === 'question' ? 'alertdialog' : 'dialog'}
      aria-labelledby={titleId}
      className={classNames(box, width === 'wide' ? 'sm:w-[min(56rem,92vw)]' : 'sm:w-[min(30rem,92vw)]')}
      onClick={onPress}
      onCancel={(event) => {
        if (event.target !== ref.current) return;
        event.preventDefault();
        onOpenChange(false);
      }}
      // A second Escape closes it without asking.
      onClose={(event) => event.target === ref.current && !ref.current.open && onOpenChange(false)}
    >
      <h2 id={titleId} className="px-5 pt-5 text-heading">
        {title}
      </h2>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
      {actions && (
        <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{actions}</div>
      )}
    </dialog>
  );
}
