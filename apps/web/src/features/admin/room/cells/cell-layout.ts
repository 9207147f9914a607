export interface CellLayout {
  /** Edge of a square of the paper, CSS px; the cell in it is smaller by the lines. */
  pitch: number;
  columns: number;
  rows: number;
}

/** The squares of the paper: larger for a small room, where they are easier to hit, smaller when so many would not fit. */
const PITCHES = [28, 20, 16, 14, 12, 10, 8, 6] as const;

/** As large squares as fit `count` cells into `width` × `maxHeight` CSS px. */
export function layoutCells(count: number, width: number, maxHeight: number): CellLayout {
  for (const pitch of PITCHES) {
    const columns = Math.max(1, Math.floor(width / pitch));
    const rows = Math.max(1, Math.ceil(count / columns));
    if (rows * pitch <= maxHeight || pitch === PITCHES.at(-1)) return { pitch, columns, rows };
  }
  return { pitch: 6, columns: 1, rows: count };
}

/** Index of the cell under a point of the canvas; null beside them. */
export function cellAt(layout: CellLayout, count: number, x: number, y: number): number | null {
  const column = Math.floor(x / layout.pitch);
  const row = Math.floor(y / layout.pitch);
  if (column < 0 || row < 0 || column >= layout.columns) return null;
  const index = row * layout.columns + column;
  return index < count ? index : null;
}

/** Indices of the cells in the rectangle that two cells span. */
export function cellsBetween(layout: CellLayout, count: number, from: number, to: number): number[] {
  const { columns } = layout;
  const [left, right] = [from % columns, to % columns].sort((a, b) => a - b) as [number, number];
  const [top, bottom] = [from, to].map((at) => Math.floor(at / columns)).sort((a, b) => a - b) as [
    number,
    number,
  ];
  const found: number[] = [];
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) {
      const index = row * columns + column;
      if (index < count) found.push(index);
    }
  }
  return found;
}
