import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';

const GAP_PX = 6;
const EDGE_PX = 8;

export interface FloatingPanel {
  isOpen: boolean;
  open: () => void;
  close: () => void;
  triggerRef: RefObject<HTMLElement | null>;
  panelRef: RefObject<HTMLDivElement | null>;
  /** For the panel: Escape closes it and gives the focus back. */
  onKeyDown: (event: KeyboardEvent) => void;
}

export interface Placement {
  side: 'top' | 'bottom' | 'left' | 'right';
  align: 'start' | 'center' | 'end';
}

function along(from: number, to: number, size: number, align: Placement['align']): number {
  return align === 'start' ? from : align === 'end' ? to - size : (from + to - size) / 2;
}

function within(at: number, size: number, limit: number): number {
  return Math.max(EDGE_PX, Math.min(at, limit - size - EDGE_PX));
}

/** Beside the trigger, on the other side where there is no room, and always inside the window. */
function place(trigger: DOMRect, panel: HTMLElement, { side, align }: Placement): void {
  const { innerWidth, innerHeight } = window;
  const { offsetWidth: width, offsetHeight: height } = panel;
  const isUpright = side === 'top' || side === 'bottom';
  const below = innerHeight - trigger.bottom - GAP_PX - EDGE_PX;
  const above = trigger.top - GAP_PX - EDGE_PX;
  const goesUp = side === 'top' ? above >= height || above > below : below < height && above > below;
  const room = isUpright ? (goesUp ? above : below) : innerHeight - 2 * EDGE_PX;
  panel.style.maxHeight = `${Math.max(120, room)}px`;
  const shown = Math.min(height, Math.max(120, room));
  const x = isUpright
    ? along(trigger.left, trigger.right, width, align)
    : side === 'left'
      ? trigger.left - GAP_PX - width
      : trigger.right + GAP_PX;
  const y = isUpright
    ? goesUp
      ? trigger.top - GAP_PX - shown
      : trigger.bottom + GAP_PX
    : along(trigger.top, trigger.bottom, shown, align);
  panel.style.left = `${within(x, width, innerWidth)}px`;
  panel.style.top = `${within(y, shown, innerHeight)}px`;
}

/**
 * What menus and popovers share: where the panel stands, and every way out of it. Written here because the exam room may
 * not carry the weight of a positioning library (scripts/weigh.mjs).
 */
export function useFloatingPanel({ side, align }: Placement): FloatingPanel {
  const [isOpen, setOpen] = useState(false);
  const triggerRef = useRef<HTMLElement>(null);
  const panelRef = useRef<HTMLDivElement>(null);
  const open = useCallback(() => setOpen(true), []);
  const close = useCallback(() => {
    // Before it goes: focus inside a panel that is taken away falls to the page.
    if (panelRef.current?.contains(document.activeElement)) triggerRef.current?.focus();
    setOpen(false);
  }, []);

  useLayoutEffect(() => {
    const panel = panelRef.current;
    if (!isOpen || !panel) return;
    const move = () => {
      const trigger = triggerRef.current;
      if (!trigger?.isConnected) return close();
      panel.style.maxHeight = '';
      place(trigger.getBoundingClientRect(), panel, { side, align });
    };
    move();
    addEventListener('resize', move);
    addEventListener('scroll', move, { capture: true, passive: true });
    return () => {
      removeEventListener('resize', move);
      removeEventListener('scroll', move, { capture: true });
    };
  }, [isOpen, side, align, close]);

  useEffect(() => {
    if (!isOpen) return;
    const isOutside = (target: EventTarget | null) =>
      target instanceof Node && !panelRef.current?.contains(target) && !triggerRef.current?.contains(target);
    const onPress = (event: PointerEvent) => isOutside(event.target) && setOpen(false);
    const onFocus = (event: FocusEvent) => isOutside(event.target) && setOpen(false);
    document.addEventListener('pointerdown', onPress, true);
    document.addEventListener('focusin', onFocus);
    return () => {
      document.removeEventListener('pointerdown', onPress, true);
      document.removeEventListener('focusin', onFocus);
    };
  }, [isOpen]);

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      close();
    },
    [close],
  );
  return { isOpen, open, close, triggerRef, panelRef, onKeyDown };
}
