import { MISSING, type ResponseMatrix } from '../data/response-matrix.ts';
import { CELL_OF_BYTE, NO_ANSWER } from './read-fields.ts';

/** One person's answers: `0`, `1` and `.` or `9` for missing, a character each, or 0, 1 and `null`. */
export type ResponseRow = string | ArrayLike<0 | 1 | null>;

/**
 * Packs strings of `0`, `1` and `.` (or `9`) for missing, one a person, one character an answer.
 * @throws RangeError when strings differ in length or hold another character.
 */
export function responseMatrixFromStrings(lines: readonly string[]): ResponseMatrix {
  const pack = rowPacker(lines.length);
  for (const line of lines) pack.add(line);
  return pack.matrix();
}

/**
 * Packs rows as they come, from anything that can be iterated, a stream included; no more than the packed answers
 * and one row are held.
 * @throws RangeError when rows differ in length or hold anything but answers.
 */
export async function responseMatrixFromRows(
  rows: AsyncIterable<ResponseRow> | Iterable<ResponseRow>,
): Promise<ResponseMatrix> {
  const pack = rowPacker(64);
  for await (const row of rows) pack.add(row);
  return pack.matrix();
}

function rowPacker(personsExpected: number) {
  let cells = new Uint8Array(0);
  let items = 0;
  let persons = 0;
  return {
    add(row: ResponseRow): void {
      if (persons === 0) {
        items = row.length;
        cells = new Uint8Array(items * personsExpected);
      }
      if (row.length !== items)
        throw new RangeError(`Row ${persons} has ${row.length} answers; the first row has ${items}.`);
      const start = persons * items;
      if (start + items > cells.length) {
        const longer = new Uint8Array(Math.ceil(1.5 * start) + items);
        longer.set(cells);
        cells = longer;
      }
      for (let item = 0; item < items; item++) {
        const answer = row[item];
        const cell = typeof row === 'string' ? CELL_OF_BYTE[row.charCodeAt(item)] : cellOf(answer);
        if (cell === undefined || cell === NO_ANSWER)
          throw new RangeError(`Row ${persons}, item ${item}: ${String(answer)} is not an answer.`);
        cells[start + item] = cell;
      }
      persons++;
    },
    matrix: (): ResponseMatrix => ({ persons, items, cells: cells.subarray(0, persons * items) }),
  };
}

function cellOf(answer: unknown): number | undefined {
  if (answer === null) return MISSING;
  return answer === 0 || answer === 1 ? answer : undefined;
}
