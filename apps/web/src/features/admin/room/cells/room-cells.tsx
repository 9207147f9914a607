import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import { Trans, useLingui } from '@lingui/react/macro';
import { type PointerEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { onAppearanceChange } from '../../../../lib/appearance.ts';
import { useWidth } from '../../../../lib/use-width.ts';
import { stateWords } from '../state-words.ts';
import { cellAt, cellsBetween, layoutCells } from './cell-layout.ts';
import { drawCells } from './draw-cells.ts';
import { readPalette } from './palette.ts';

export interface RoomCellsProps {
  /** In seat order. */
  rows: readonly RoomRow[];
  chosen: ReadonlySet<string>;
  shown: ReadonlySet<string> | null;
  outlined: ReadonlySet<string>;
  maxHeight: number;
  /** A press on one cell. */
  onOpen: (row: RoomRow) => void;
  /** A rectangle drawn over several. */
  onChoose: (rows: RoomRow[]) => void;
}

/** The room as one canvas, a cell a student. The table under it says the same and is what keyboards and readers use. */
export function RoomCells({ rows, chosen, shown, outlined, maxHeight, onOpen, onChoose }: RoomCellsProps) {
  const { t, i18n } = useLingui();
  const [frame, width] = useWidth<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  // A change of theme draws anew, with the palette read then.
  useSyncExternalStore(onAppearanceChange, () => document.documentElement.dataset.theme);
  const [under, setUnder] = useState<number | null>(null);
  const dragFrom = useRef<number | null>(null);
  const layout = layoutCells(rows.length, width || 600, maxHeight);
  const [cssWidth, cssHeight] = [layout.columns * layout.pitch + 1, layout.rows * layout.pitch + 1];

  useEffect(() => {
    const element = canvas.current;
    const pen = element?.getContext('2d');
    if (!element || !pen || width === 0) return;
    const scale = Math.max(1, devicePixelRatio);
    element.width = Math.round(cssWidth * scale);
    element.height = Math.round(cssHeight * scale);
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    drawCells(pen, { rows, layout, palette: readPalette(element), chosen, shown, outlined });
  });

  const indexAt = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return cellAt(layout, rows.length, event.clientX - box.left, event.clientY - box.top);
  };
  const hovered = under === null ? undefined : rows[under];
  const release = (event: PointerEvent) => {
    const [from, to] = [dragFrom.current, indexAt(event)];
    dragFrom.current = null;
    if (from === null || to === null) return;
    if (from === to && rows[to]) onOpen(rows[to]);
    else onChoose(cellsBetween(layout, rows.length, from, to).flatMap((index) => rows[index] ?? []));
  };
  return (
    <div ref={frame} className="min-w-0 overflow-hidden">
      <canvas
        ref={canvas}
        role="img"
        aria-label={t`The room, one cell a student, by group. The list below holds the same.`}
        style={{ width: cssWidth, height: cssHeight }}
        className="block cursor-pointer touch-pan-y select-none"
        onPointerDown={(event) => {
          dragFrom.current = indexAt(event);
        }}
        onPointerMove={(event) => setUnder(indexAt(event))}
        onPointerUp={release}
        onPointerLeave={() => {
          setUnder(null);
          dragFrom.current = null;
        }}
      />
      <p className="mt-1.5 min-h-[1.35em] truncate text-axis text-ink-3" aria-hidden="true">
        {hovered ? (
          [hovered.fullName, hovered.group, i18n._(stateWords[hovered.state])].filter(Boolean).join(' · ')
        ) : (
          <Trans>One cell is one student, grouped by class. Draw a rectangle to choose several.</Trans>
        )}
      </p>
    </div>
  );
}
