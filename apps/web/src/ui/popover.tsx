import { cloneElement, type ReactElement, type ReactNode, useEffect, useId } from 'react';
import { createPortal } from 'react-dom';
import { classNames } from '../lib/class-names.ts';
import { floatingPanel } from './floating.ts';
import { useFloatingPanel } from './use-floating-panel.ts';

export interface PopoverProps {
  /** The element that opens it, usually a Button. */
  trigger: ReactElement;
  title?: ReactNode;
  children: ReactNode;
  side?: 'top' | 'bottom' | 'left' | 'right';
  align?: 'start' | 'center' | 'end';
}

/** A small panel about its trigger. The focus goes into it and comes back; Escape and a press outside close it. */
export function Popover({ trigger, title, children, side = 'bottom', align = 'start' }: PopoverProps) {
  const { isOpen, open, close, triggerRef, panelRef, onKeyDown } = useFloatingPanel({ side, align });
  const id = useId();
  useEffect(() => {
    if (isOpen) panelRef.current?.focus();
  }, [isOpen, panelRef]);
  return (
    <>
      {cloneElement(trigger as ReactElement<Record<string, unknown>>, {
        ref: triggerRef,
        'aria-haspopup': 'dialog',
        'aria-expanded': isOpen,
        'aria-controls': isOpen ? id : undefined,
        onClick: isOpen ? close : open,
      })}
      {isOpen &&
        createPortal(
          <div
            ref={panelRef}
            id={id}
            role="dialog"
            tabIndex={-1}
            aria-labelledby={title ? `${id}-title` : undefined}
            onKeyDown={onKeyDown}
            className={classNames(
              floatingPanel,
              'floating-panel fixed z-50 max-w-[min(24rem,92vw)] overflow-y-auto p-4',
            )}
          >
            {title && (
              <h2 id={`${id}-title`} className="mb-2 text-section">
                {title}
              </h2>
            )}
            {children}
          </div>,
          document.body,
        )}
    </>
  );
}
