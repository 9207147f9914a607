import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef } from 'react';
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

/** A flick is worth this much way, in CSS px per px/ms. */
const FLICK = 180;
const STARTS_AT_PX = 6;

/** How far the on-screen keyboard stands over the page's lower edge. */
function useKeyboardInset(root: { current: HTMLElement | null }): void {
  useEffect(() => {
    const view = window.visualViewport;
    if (!view) return;
    const move = () => {
      const inset = Math.max(0, window.innerHeight - view.height - view.offsetTop);
      root.current?.style.setProperty('--drawer-keyboard', `${view.scale > 1.01 ? 0 : Math.round(inset)}px`);
    };
    move();
    view.addEventListener('resize', move);
    view.addEventListener('scroll', move);
    return () => {
      view.removeEventListener('resize', move);
      view.removeEventListener('scroll', move);
    };
  }, [root]);
}

/**
 * A bottom sheet that is always there: it can be lowered to its peek, never closed. Not modal, the page behind stays
 * usable. Every position is reached by dragging the handle, by its button and by arrow keys on it. Stays above the
 * on-screen keyboard.
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
  const root = useRef<HTMLElement>(null);
  const drag = useRef<{ fromY: number; atY: number; atMs: number; speed: number; moved: boolean } | null>(
    null,
  );
  useKeyboardInset(root);
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

  const settle = (downBy: number) => {
    const full = root.current?.offsetHeight ?? 0;
    const heights: Record<DrawerSnap, number> = { peek: peekPx, half: halfPx, full };
    const wanted = heights[snap] - downBy;
    const nearest = ORDER.reduce((best, name) =>
      Math.abs(heights[name] - wanted) < Math.abs(heights[best] - wanted) ? name : best,
    );
    if (nearest !== snap) onSnapChange(nearest);
  };
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = {
      fromY: event.clientY,
      atY: event.clientY,
      atMs: event.timeStamp,
      speed: 0,
      moved: false,
    };
  };
  const onPointerMove = (event: PointerEvent) => {
    const held = drag.current;
    if (!held) return;
    const passedMs = Math.max(1, event.timeStamp - held.atMs);
    held.speed = (event.clientY - held.atY) / passedMs;
    held.atY = event.clientY;
    held.atMs = event.timeStamp;
    held.moved ||= Math.abs(event.clientY - held.fromY) > STARTS_AT_PX;
    if (!held.moved || !root.current) return;
    root.current.dataset.swiping = '';
    root.current.style.setProperty('--drawer-drag', `${event.clientY - held.fromY}px`);
  };
  const letGo = () => {
    const held = drag.current;
    if (!held) return;
    if (root.current) {
      delete root.current.dataset.swiping;
      root.current.style.removeProperty('--drawer-drag');
    }
    if (held.moved) settle(held.atY - held.fromY + held.speed * FLICK);
    else drag.current = null;
  };
  const onClick = () => {
    // The click that ends a drag is not a press.
    if (drag.current?.moved) drag.current = null;
    else if (snap === 'full') onSnapChange('half');
    else move(1);
  };
  const shown = { peek: `${peekPx}px`, half: `${halfPx}px`, full: '100%' }[snap];
  return (
    <section
      ref={root}
      aria-label={label}
      className="drawer-popup"
      style={{ '--drawer-top-gap': `${topGapPx}px`, '--drawer-shown': shown } as React.CSSProperties}
    >
      <button
        type="button"
        className="drawer-handle focus-inset"
        aria-label={snap === 'full' ? lowerLabel : raiseLabel}
        onClick={onClick}
        onKeyDown={onHandleKey}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={letGo}
        onPointerCancel={letGo}
      />
      <div className="drawer-content">{children}</div>
    </section>
  );
}
