import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import './reading-ruler.css';
import { onRoomCommand } from '../room-state/room-commands.ts';
import { useRoomSettings } from '../room-state/room-settings.ts';

const STEP = 0.04;
/** Beyond these the booklet scrolls, and the bar stays where it is. */
const EDGE = { top: 0.12, bottom: 0.85 };
const within = (share: number) => Math.min(1, Math.max(0, share));

/**
 * Around the booklet. When it is switched on, a bar lies over the page at the height of the pointer; its handle and
 * Alt with the arrows move it too. What is above and below is shaded, nothing is covered.
 */
export function ReadingRuler({ children }: { children: ReactNode }) {
  const { readingRuler } = useRoomSettings();
  const frame = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0.4);
  const follow = (event: PointerEvent) => {
    const box = frame.current?.getBoundingClientRect();
    if (readingRuler && box && box.height > 0) setAt(within((event.clientY - box.top) / box.height));
  };
  useEffect(() => {
    if (!readingRuler) return;
    return onRoomCommand((command) => {
      if (command !== 'ruler_up' && command !== 'ruler_down') return;
      const by = command === 'ruler_up' ? -STEP : STEP;
      setAt((before) => {
        const next = before + by;
        if (next > EDGE.top && next < EDGE.bottom) return next;
        const box = frame.current;
        box?.querySelector('#booklet')?.scrollBy({ top: by * box.clientHeight });
        return before;
      });
    });
  }, [readingRuler]);
  return (
    <div
      ref={frame}
      onPointerMove={follow}
      onPointerDown={follow}
      className="relative flex min-h-0 min-w-0 flex-1 flex-col"
    >
      {children}
      {readingRuler && <Bar at={at} onMove={setAt} />}
    </div>
  );
}

function Bar({ at, onMove }: { at: number; onMove: (at: number) => void }) {
  const { t } = useLingui();
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowUp: -STEP, ArrowDown: STEP }[event.key];
    if (by === undefined || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(within(at + by));
  };
  return (
    <div className="reading-ruler" style={{ '--ruler-at': `${at * 100}%` } as React.CSSProperties}>
      <div
        role="slider"
        tabIndex={0}
        aria-label={t`Reading ruler`}
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(at * 100)}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        className="reading-ruler-handle focus-inset"
      >
        <span />
      </div>
    </div>
  );
}
