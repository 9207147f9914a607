import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import type { CellLayout } from './cell-layout.ts';

/** Colours by role, read from the theme in force: a canvas knows no CSS variables. */
export type Palette = Record<
  | 'surface'
  | 'grid'
  | 'ink'
  | 'ink-2'
  | 'ink-3'
  | 'accent'
  | 'server'
  | 'offline'
  | 'offline-soft'
  | 'refused',
  string
>;

const ROLES = [
  'surface',
  'grid',
  'ink',
  'ink-2',
  'ink-3',
  'accent',
  'server',
  'offline',
  'offline-soft',
  'refused',
] as const satisfies ReadonlyArray<keyof Palette>;

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  return Object.fromEntries(
    ROLES.map((role) => [role, style.getPropertyValue(`--${role}`).trim()]),
  ) as Palette;
}

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

type Pen = CanvasRenderingContext2D;

function strokes(pen: Pen, color: string, width: number, ...paths: Array<Array<[number, number]>>): void {
  pen.strokeStyle = color;
  pen.lineWidth = width;
  pen.beginPath();
  for (const path of paths) {
    path.forEach(([x, y], index) => {
      if (index === 0) pen.moveTo(x, y);
      else pen.lineTo(x, y);
    });
  }
  pen.stroke();
}

/** One student in the square (x, y, size). Shapes differ, so that they are told apart without colour. */
function drawCell(pen: Pen, row: RoomRow, x: number, y: number, size: number, palette: Palette): void {
  const at = (fx: number, fy: number): [number, number] => [x + fx * size, y + fy * size];
  switch (row.state) {
    case 'saved':
      pen.globalAlpha *= 0.38;
      pen.fillStyle = palette.server;
      pen.fillRect(x, y, size, size);
      return;
    case 'sending':
      pen.fillStyle = palette.surface;
      pen.fillRect(x, y, size, size);
      pen.strokeStyle = palette['ink-2'];
      pen.lineWidth = 1.4;
      pen.strokeRect(x + 0.7, y + 0.7, size - 1.4, size - 1.4);
      return;
    case 'offline':
      pen.fillStyle = palette['offline-soft'];
      pen.fillRect(x, y, size, size);
      pen.strokeStyle = palette.offline;
      pen.lineWidth = 1.6;
      pen.strokeRect(x + 0.8, y + 0.8, size - 1.6, size - 1.6);
      strokes(pen, palette.offline, 1.6, [at(0.12, 0.88), at(0.88, 0.12)]);
      return;
    case 'refused':
      pen.fillStyle = palette.refused;
      pen.beginPath();
      pen.moveTo(...at(0.5, -0.05));
      pen.lineTo(...at(1.05, 0.5));
      pen.lineTo(...at(0.5, 1.05));
      pen.lineTo(...at(-0.05, 0.5));
      pen.fill();
      return;
    case 'submitted':
      strokes(pen, palette.ink, Math.max(1.3, size / 8), [at(0.18, 0.55), at(0.4, 0.78), at(0.84, 0.24)]);
      return;
    case 'voided':
      strokes(pen, palette['ink-3'], 1.2, [at(0.25, 0.25), at(0.75, 0.75)], [at(0.75, 0.25), at(0.25, 0.75)]);
      return;
    case 'not_started':
      pen.fillStyle = palette['ink-3'];
      pen.fillRect(x + size / 2 - 1, y + size / 2 - 1, 2, 2);
  }
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
