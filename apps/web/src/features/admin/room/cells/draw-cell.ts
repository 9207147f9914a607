import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import type { Palette } from './palette.ts';

export type Pen = CanvasRenderingContext2D;

/** Lines through the points of each path. */
export function strokes(
  pen: Pen,
  color: string,
  width: number,
  ...paths: Array<Array<[number, number]>>
): void {
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
export function drawCell(pen: Pen, row: RoomRow, x: number, y: number, size: number, palette: Palette): void {
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
