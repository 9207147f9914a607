import { type RefObject, useEffect, useState } from 'react';

export interface VisibleRange {
  from: number;
  /** Exclusive. */
  to: number;
}

/** Rows drawn beyond each edge of the window, so that a quick scroll shows no hole. */
const SPARE = 12;

/** Rows of `count` inside a window of `viewHeight` px when the first stands at `top` px from its upper edge. */
export function rangeInView(top: number, viewHeight: number, rowHeight: number, count: number): VisibleRange {
  const clamp = (row: number) => Math.min(count, Math.max(0, row));
  return {
    from: clamp(Math.floor(-top / rowHeight) - SPARE),
    to: clamp(Math.ceil((viewHeight - top) / rowHeight) + SPARE),
  };
}

/** Which rows of a long body stand in the window. The page scrolls, not the table. */
export function useVisibleRange(
  body: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): VisibleRange {
  const [range, setRange] = useState<VisibleRange>({ from: 0, to: Math.min(count, 40) });
  useEffect(() => {
    let frame = 0;
    const measure = () => {
      frame = 0;
      const top = body.current?.getBoundingClientRect().top ?? 0;
      const next = rangeInView(top, innerHeight, rowHeight, count);
      setRange((before) => (before.from === next.from && before.to === next.to ? before : next));
    };
    const later = () => {
      frame ||= requestAnimationFrame(measure);
    };
    measure();
    addEventListener('scroll', later, { passive: true, capture: true });
    addEventListener('resize', later);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('scroll', later, { capture: true });
      removeEventListener('resize', later);
    };
  }, [body, count, rowHeight]);
  return { from: Math.min(range.from, count), to: Math.min(range.to, count) };
}
