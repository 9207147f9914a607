import { useRef } from 'react';

const LONG_MS = 500;

/** A long press or the secondary button: strikes a letter out instead of choosing it. */
export function useLongPress(act: (letter: string) => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const fired = useRef(false);
  const cancel = () => clearTimeout(timer.current);
  return (letter: string) => ({
    onPointerDown(event: React.PointerEvent) {
      fired.current = false;
      if (event.pointerType === 'mouse') return;
      cancel();
      timer.current = setTimeout(() => {
        fired.current = true;
        act(letter);
      }, LONG_MS);
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
    onPointerLeave: cancel,
    onClickCapture(event: React.MouseEvent) {
      if (!fired.current) return;
      fired.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
    onContextMenu(event: React.MouseEvent) {
      event.preventDefault();
      if (!fired.current) act(letter);
    },
  });
}
