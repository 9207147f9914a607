import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import type { CellLayout } from './cell-layout.ts';
import { drawCell, type Pen, strokes } from './draw-cell.ts';
import type { Palette } from './palette.ts';

export interface CellScene {
  rows: readonly RoomRow[];
  layout: CellLayout;
  palette: Palette;
  chosen: ReadonlySet<string>;
  /** Rows that the filter leaves out stand back. */
  shown: ReadonlySet<string> | null;
  /** Groups whose line is lost are outlined. */
  outlined: ReadonlySet<string>;
}

/** The whole board: the paper's lines, one cell a student, outlines of groups without a line, the chosen. */
export function drawCells(pen: Pen, scene: CellScene): void {
  const { rows, layout, palette } = scene;
  const { pitch, columns } = layout;
  const [width, height] = [columns * pitch, layout.rows * pitch];
  pen.clearRect(0, 0, width + 1, height + 1);
  pen.fillStyle = palette.surface;
  pen.fillRect(0, 0, width + 1, height + 1);
  for (let line = 0; line <= columns; line += 1) {
    strokes(pen, palette.grid, 1, [
      [line * pitch + 0.5, 0],
      [line * pitch + 0.5, height],
    ]);
  }
  for (let line = 0; line <= layout.rows; line += 1) {
    strokes(pen, palette.grid, 1, [
      [0, line * pitch + 0.5],
      [width, line * pitch + 0.5],
    ]);
  }
  const inset = pitch >= 12 ? 2 : 1;
  const size = pitch - 2 * inset + 1;
  rows.forEach((row, index) => {
    const x = (index % columns) * pitch + inset;
    const y = Math.floor(index / columns) * pitch + inset;
    pen.globalAlpha = scene.shown && !scene.shown.has(row.personId) ? 0.25 : 1;
    drawCell(pen, row, x, y, size, palette);
    pen.globalAlpha = 1;
    if (scene.chosen.has(row.personId)) {
      pen.strokeStyle = palette.accent;
      pen.lineWidth = 2;
      pen.strokeRect(x - 1, y - 1, size + 2, size + 2);
    }
  });
  outlineGroups(pen, scene);
}

/** A line wherever a cell of an outlined group has a neighbour that is not of it: any shape is closed. */
function outlineGroups(pen: Pen, { rows, layout, outlined, palette }: CellScene): void {
  if (outlined.size === 0) return;
  const { pitch, columns } = layout;
  const inGroup = (index: number, group: string) => rows[index]?.group === group;
  rows.forEach((row, index) => {
    if (row.group === null || !outlined.has(row.group)) return;
    const column = index % columns;
    const [x, y] = [column * pitch + 0.5, Math.floor(index / columns) * pitch + 0.5];
    const sides: Array<Array<[number, number]>> = [];
    if (column === 0 || !inGroup(index - 1, row.group))
      sides.push([
        [x, y],
        [x, y + pitch],
      ]);
    if (column === columns - 1 || !inGroup(index + 1, row.group)) {
      sides.push([
        [x + pitch, y],
        [x + pitch, y + pitch],
      ]);
    }
    if (!inGroup(index - columns, row.group))
      sides.push([
        [x, y],
        [x + pitch, y],
      ]);
    if (!inGroup(index + columns, row.group))
      sides.push([
        [x, y + pitch],
        [x + pitch, y + pitch],
      ]);
    strokes(pen, palette.ink, 1.5, ...sides);
  });
}
