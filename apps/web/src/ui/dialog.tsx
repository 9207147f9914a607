import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';
import { classNames } from '../lib/class-names.ts';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  children?: ReactNode;
  /** Buttons, safe one first. Without them Escape and the ground close it, so a phone needs another way out. */
  actions?: ReactNode;
  /** Where focus starts; for destructive acts the safe button. Default: the first control. */
  initialFocus?: RefObject<HTMLElement | null>;
  /** `question` can't be left by pressing outside. */
  kind?: 'panel' | 'question';
  width?: 'narrow' | 'wide';
}

const backdrop =
  'fixed inset-0 z-40 bg-[rgb(10_18_36/.45)] transition-opacity duration-140 data-ending-style:opacity-0 data-starting-style:opacity-0';

const popup =
  'fixed z-50 flex flex-col border border-control bg-surface shadow-float outline-none transition-[opacity,translate] duration-140 data-ending-style:opacity-0 data-starting-style:translate-y-1 data-starting-style:opacity-0 max-sm:inset-0 max-sm:border-0 sm:top-[12dvh] sm:left-1/2 sm:max-h-[76dvh] sm:-translate-x-1/2 sm:rounded-control sm:data-starting-style:translate-y-1';

/** On a phone it takes the whole height; otherwise it fades in over 140 ms. Closing returns focus to what opened it. */
export function Dialog({
  open,
  onOpenChange,
  title,
  children,
  actions,
  initialFocus,
  kind = 'panel',
  width = 'narrow',
}: DialogProps) {
  const Parts = kind === 'question' ? AlertDialog : BaseDialog;
  return (
    <Parts.Root open={open} onOpenChange={(next: boolean) => onOpenChange(next)}>
      <Parts.Portal>
        <Parts.Backdrop className={backdrop} />
        <Parts.Popup
          initialFocus={initialFocus}
          className={classNames(
            popup,
            width === 'wide' ? 'sm:w-[min(56rem,92vw)]' : 'sm:w-[min(30rem,92vw)]',
          )}
        >
          <Parts.Title className="px-5 pt-5 text-heading">{title}</Parts.Title>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
          {actions && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{actions}</div>
          )}
        </Parts.Popup>
      </Parts.Portal>
    </Parts.Root>
  );
}
