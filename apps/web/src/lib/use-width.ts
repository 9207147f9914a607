import { type RefCallback, useCallback, useState } from 'react';

/** The width of an element in CSS px, followed as it changes; 0 until it is known. For what is redrawn, not scaled. */
export function useWidth<Box extends HTMLElement>(): [RefCallback<Box>, number] {
  const [width, setWidth] = useState(0);
  const ref = useCallback((element: Box | null) => {
    if (!element) return;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
