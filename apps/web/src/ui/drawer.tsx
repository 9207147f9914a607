import { Drawer as BaseDrawer } from '@base-ui/react/drawer';
import type { KeyboardEvent, ReactNode } from 'react';
import './drawer.css';

export type DrawerSnap = 'peek' | 'half' | 'full';
const ORDER: readonly DrawerSnap[] = ['peek', 'half', 'full'];

export interface DrawerProps {
  /** Names the region for readers. */
  label: string;
  snap: DrawerSnap;
  onSnapChange: (snap: DrawerSnap) => void;
  /** Heights in CSS px; full leaves `topGap` px of the page. */
  peekPx?: number;
  halfPx?: number;
  topGapPx?: number;
  /** Names of the handle's button by where it will go, for instance "Raise the answer sheet". */
  raiseLabel: string;
  lowerLabel: string;
  children: ReactNode;
}

/**
 * A bottom sheet that is always there: it can be lowered to its peek, never closed. Not modal, the page behind stays
 * usable. Every position is reached by swipe, by the handle's button and by arrow keys on it. Stays above the
 * software keyboard. Put `data-base-ui-swipe-ignore` on children that scroll sideways.
 */
export function Drawer({
  label,
  snap,
  onSnapChange,
  peekPx = 92,
  halfPx = 318,
  topGapPx = 56,
  raiseLabel,
  lowerLabel,
  children,
}: DrawerProps) {
  const points: Record<DrawerSnap, number | `${number}px`> = {
    peek: `${peekPx}px`,
    half: `${halfPx}px`,
    full: 1,
  };
  const move = (steps: number) => {
    const next = ORDER[Math.min(ORDER.length - 1, Math.max(0, ORDER.indexOf(snap) + steps))];
    if (next && next !== snap) onSnapChange(next);
  };
  const onHandleKey = (event: KeyboardEvent) => {
    const steps = { ArrowUp: 1, ArrowDown: -1, Home: 2, End: -2 }[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    move(steps);
  };
  return (
    <BaseDrawer.Root
      open
      modal={false}
      disablePointerDismissal
      snapPoints={ORDER.map((name) => points[name])}
      snapPoint={points[snap]}
      onSnapPointChange={(point) => {
        const reached = ORDER.find((name) => points[name] === point);
        if (reached) onSnapChange(reached);
      }}
      onOpenChange={(open, details) => {
        // Swiping below the peek, or Escape, lowers it; it is part of the page and does not go away.
        if (!open) {
          details.cancel();
          onSnapChange('peek');
        }
      }}
    >
      <BaseDrawer.VirtualKeyboardProvider>
        <BaseDrawer.Portal>
          <BaseDrawer.Viewport className="drawer-viewport">
            <BaseDrawer.Popup
              aria-label={label}
              initialFocus={false}
              finalFocus={false}
              className="drawer-popup"
              style={{ '--drawer-top-gap': `${topGapPx}px` } as React.CSSProperties}
            >
              <button
                type="button"
                className="drawer-handle focus-inset"
                aria-label={snap === 'full' ? lowerLabel : raiseLabel}
                onClick={() => (snap === 'full' ? onSnapChange('half') : move(1))}
                onKeyDown={onHandleKey}
              />
              <BaseDrawer.Content className="drawer-content">{children}</BaseDrawer.Content>
            </BaseDrawer.Popup>
          </BaseDrawer.Viewport>
        </BaseDrawer.Portal>
      </BaseDrawer.VirtualKeyboardProvider>
    </BaseDrawer.Root>
  );
}
