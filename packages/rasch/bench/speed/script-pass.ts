import type { ResponseMatrix } from '../../src/index.ts';
import { type Timings, timed, together } from './timings.ts';

/** The same pass as score-table.c, where no compiler is found. */
export function passInScript(matrix: ResponseMatrix): (passes: number) => Timings {
  const table = new Int32Array((matrix.items + 1) * matrix.items);
  for (let at = 0; at < 3; at++) fill(matrix, table);
  return (passes) =>
    together(...Array.from({ length: passes }, () => timed(() => fill(matrix, table)).timings));
}

/** Sum of the table weighted by place, as score-table.c prints it. */
export function weightedTable(matrix: ResponseMatrix): number {
  const table = new Int32Array((matrix.items + 1) * matrix.items);
  fill(matrix, table);
  return table.reduce((total, count, at) => total + ((at % 1009) + 1) * count, 0);
}

function fill({ persons, items, cells }: ResponseMatrix, table: Int32Array): void {
  table.fill(0);
  for (let person = 0, start = 0; person < persons; person++, start += items) {
    let score = 0;
    for (let item = 0; item < items; item++) score += cells[start + item] as number;
    const row = score * items;
    for (let item = 0; item < items; item++)
      table[row + item] = (table[row + item] as number) + (cells[start + item] as number);
  }
}
