import { type RefObject, useEffect } from 'react';

const apart = (touches: TouchList) => {
  const [a, b] = [touches[0], touches[1]];
  return a && b ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0;
};

/** Two fingers, or the wheel with Ctrl: `onScale` gets the factor since the last call. */
export function usePinch(target: RefObject<HTMLElement | null>, onScale: (factor: number) => void): void {
  useEffect(() => {
    const element = target.current;
    if (!element) return;
    const ended = new AbortController();
    const options = { signal: ended.signal, passive: false };
    let last = 0;
    element.addEventListener(
      'touchstart',
      (event) => {
        last = event.touches.length === 2 ? apart(event.touches) : 0;
      },
      options,
    );
    element.addEventListener(
      'touchmove',
      (event) => {
        if (event.touches.length !== 2) return;
        event.preventDefault();
        const now = apart(event.touches);
        if (last > 0 && now > 0) onScale(now / last);
        last = now;
      },
      options,
    );
    element.addEventListener(
      'wheel',
      (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        onScale(Math.exp(-event.deltaY / 300));
      },
      options,
    );
    return () => ended.abort();
  }, [target, onScale]);
}
